"""What the list is held against: upper catalogues, earlier editions, decisions; read and told."""

from powerlist.baseline.books import books
from powerlist.baseline.items import items, of_baseline

__all__ = ["books", "items", "of_baseline"]
