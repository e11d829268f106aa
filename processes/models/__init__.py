"""Nouns of the work processes."""

from processes.models.draft import ProcessDraft
from processes.models.process import WorkProcess
from processes.models.version import ProcessVersion

__all__ = ["ProcessDraft", "ProcessVersion", "WorkProcess"]
