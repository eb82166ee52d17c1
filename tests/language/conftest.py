"""Word lists and conversion tables are loaded before any test is timed."""

from powerlist.language import names

names.parts("許可")
