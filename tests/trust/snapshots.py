"""Everything the database holds, to see that nothing changed."""

from typing import Any

from django.apps import apps

APART = {"Session", "ContentType"}  # of Django: sign-ins, and its own list of tables


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all our tables; sign-ins apart, for showing a message may touch these."""
    return {
        model._meta.db_table: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if not (model.__name__ in APART and model._meta.app_label in {"sessions", "contenttypes"})
    }
