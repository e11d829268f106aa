"""News between processes: one Redis subscription for each of them. Without Redis nothing goes this way."""

import asyncio
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore
from typing import Any
from uuid import UUID

import redis
import redis.asyncio
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from sessions_app.events import BoardChanged, Event, RightsChanged

logger = logging.getLogger(__name__)
CHANNEL = "reflect:boards"
AGAIN_SECONDS = 1.0
MOST_WAITING = 1000  # messages for a Redis that does not answer; more are lost, which the heartbeat makes up for
IMPATIENT: dict[str, Any] = {"socket_timeout": 1, "socket_connect_timeout": 1, "retry": Retry(NoBackoff(), 1)}


class Wire:
    """Sends from any thread, listens on the event loop."""

    def __init__(
        self,
        hear: Callable[[Event], None],
        reconnected: Callable[[], None],
        hear_presence: Callable[[str, UUID, list[list[Any]]], None],
    ) -> None:
        """Keep who hears, and who must know that something may have been lost."""
        self._hear, self._reconnected, self._hear_presence = hear, reconnected, hear_presence
        self._client: redis.Redis | None = None
        self._sending = ThreadPoolExecutor(1, "wire")
        self._room = Semaphore(MOST_WAITING)

    def send(self, event: Event) -> None:
        """Send an event to all processes. Redis being down loses it; the heartbeat makes up for that."""
        if isinstance(event, BoardChanged):
            self._publish({"board": str(event.session_id), "seq": event.seq})
        elif isinstance(event, RightsChanged):
            self._publish({"rights": list(event.person_ids)})

    def send_presence(self, process: str, session_id: UUID, here: dict[int, tuple[str, str, bool, str]]) -> None:
        """Tell the other processes who is on a board here."""
        if settings.REDIS_URL:
            people = [[person, *about] for person, about in here.items()]
            self._publish({"process": process, "here": str(session_id), "people": people})

    def _publish(self, message: dict[str, Any]) -> None:
        """Send beside everything else: neither a request nor the event loop waits for Redis."""
        if self._room.acquire(blocking=False):
            self._sending.submit(self._send, json.dumps(message)).add_done_callback(lambda _: self._room.release())

    def _send(self, message: str) -> None:
        if self._client is None:
            self._client = redis.Redis.from_url(settings.REDIS_URL, max_connections=1, **IMPATIENT)
        try:
            self._client.publish(CHANNEL, message)
        except redis.RedisError:
            logger.warning("Redis can't be reached; open boards hear of the change by their heartbeat.")

    async def listen(self) -> None:
        """Hear what all processes send, for as long as this one lives."""
        while True:
            client = redis.asyncio.Redis.from_url(settings.REDIS_URL, max_connections=2, health_check_interval=10)
            try:
                async with client.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    self._reconnected()
                    async for message in subscription.listen():
                        if message["type"] == "message":
                            self._take(json.loads(message["data"]))
            except redis.RedisError:
                logger.warning("Redis can't be reached; trying again.")
            finally:
                await client.aclose()
            await asyncio.sleep(AGAIN_SECONDS)

    def _take(self, message: dict[str, Any]) -> None:
        if "board" in message:
            self._hear(BoardChanged(UUID(message["board"]), message["seq"]))
        elif "rights" in message:
            self._hear(RightsChanged(tuple(message["rights"])))
        else:
            self._hear_presence(message["process"], UUID(message["here"]), message["people"])
