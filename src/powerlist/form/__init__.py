"""The blank list that every unit is handed at the start of a round, to fill in and return."""

from powerlist.form.contents import Form, lines
from powerlist.form.workbook import write

__all__ = ["Form", "lines", "write"]
