"""Packaged facts: statutes, cancelled items, column heads, word lists; each with its source."""
