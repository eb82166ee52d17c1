PYTHON ?= python3

.PHONY: demo test check docs

demo:
	$(PYTHON) tasks.py demo

test:
	$(PYTHON) tasks.py test

check:
	$(PYTHON) tasks.py check

docs:
	$(PYTHON) tasks.py docs
