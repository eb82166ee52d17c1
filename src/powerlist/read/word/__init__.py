"""Word documents in both formats: each read to tables and lines, from there on one way."""
