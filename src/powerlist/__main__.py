"""`python -m powerlist`, for machines where scripts are not on the path."""

from powerlist.cli import main

raise SystemExit(main())
