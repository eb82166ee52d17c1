"""One file per rule: the explanation people read, then the function that finds."""
