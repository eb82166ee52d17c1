"""What a run found, for people at a terminal and for machines."""

from powerlist.report.summary import Summary, summary

__all__ = ["Summary", "summary"]
