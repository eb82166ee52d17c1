"""Walk through tour.md as its reader would: make its files, fill its tables in, run its commands.

In tour.md, a fenced block whose first line is `名称：` and a path… see `renewed`.
"""
