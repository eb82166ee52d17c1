"""Rows as typed become records: our columns, with keys and parsed values beside what was typed."""

from powerlist.normalise.records import records

__all__ = ["records"]
