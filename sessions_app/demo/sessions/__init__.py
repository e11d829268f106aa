"""The sessions of the demonstration, in the order in which they were held."""

from sessions_app.demo.sessions import again, autumn, first, now, second, spring, third, tomorrow, winter

SESSIONS = (
    *first.SESSIONS,
    *second.SESSIONS,
    *third.SESSIONS,
    *autumn.SESSIONS,
    *winter.SESSIONS,
    *spring.SESSIONS,
    *again.SESSIONS,
    *now.SESSIONS,
    *tomorrow.SESSIONS,
)
