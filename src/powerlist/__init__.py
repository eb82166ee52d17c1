"""Merge, check and publish a Chinese city's administrative-approval lists."""

__version__ = "0.1.0"
