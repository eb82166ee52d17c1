"""What changed between two lists: new, gone, delegated, merged, split, renamed, altered, moved."""

from powerlist.changes.kinds import FIELD_NAMES, changes
from powerlist.changes.leftovers import leftovers
from powerlist.changes.lists import Lists, lists
from powerlist.changes.workbook import Heading, as_workbook, counted

__all__ = [
    "FIELD_NAMES",
    "Heading",
    "Lists",
    "as_workbook",
    "changes",
    "counted",
    "leftovers",
    "lists",
]
