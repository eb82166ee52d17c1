"""The review workbook: questions out to people, answers back in."""

from powerlist.decide.workbook.out import Header, write
from powerlist.decide.workbook.read_back import LineProblem, ReadBack, read

__all__ = ["Header", "LineProblem", "ReadBack", "read", "write"]
