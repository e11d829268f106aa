"""All that a database keeps: every table with the places of its rows, and on SQLite the bytes of its files."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

PLACES = {"sqlite": "rowid", "postgresql": "ctid::text, xmin::text::bigint, xmax::text::bigint"}


def empty() -> None:
    """Begin with a database in which nothing ever was."""
    call_command("flush", interactive=False, reset_sequences=True, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, with where it stands and, on PostgreSQL, which transaction wrote it."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        found = {table: rows_of(cursor, table) for table in tables}
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
            found["sqlite_sequence"] = cursor.fetchall()
    return found if connection.vendor == "sqlite" else with_ranks(found)


def rows_of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    """Return a table's rows in the order in which they stand."""
    name = connection.ops.quote_name(table)
    cursor.execute(f"SELECT {PLACES[connection.vendor]}, t.* FROM {name} t")
    return sorted(cursor.fetchall(), key=lambda row: str(row[0]))


def with_ranks(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Number the transactions by their order: the numbers themselves go on from one test to the next."""
    numbers = {number for rows in found.values() for row in rows for number in row[1:3] if number}
    ranks = {number: rank for rank, number in enumerate(sorted(numbers), start=1)} | {0: 0}
    return {table: [(row[0], ranks[row[1]], ranks[row[2]], *row[3:]) for row in rows] for table, rows in found.items()}


def files() -> dict[str, bytes]:
    """Return the bytes of the database's own files: free pages and the log of changes included."""
    at = Path(str(connection.settings_dict["NAME"]))
    found = {end: file.read_bytes() for end in ("", "-wal") if (file := at.with_name(at.name + end)).exists()}
    return found | {"": found[""][:24] + without_counters(found[""][24:96]) + found[""][96:]}


def without_counters(head: bytes) -> bytes:
    """Take out how often the file and its tables were changed since it was made (bytes 24 to 96 of its head)."""
    return bytes(4) + head[4:16] + bytes(4) + head[20:68] + bytes(4)


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Return the names under which two findings differ."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
