"""The review workbook: questions out to people, answers back in."""

from powerlist.decide.workbook.out import Header, write
from powerlist.decide.workbook.read_back import LineProblem, ReadBack, read
from powerlist.decide.workbook.split import NOBODY, By, parts

__all__ = ["NOBODY", "By", "Header", "LineProblem", "ReadBack", "parts", "read", "write"]
