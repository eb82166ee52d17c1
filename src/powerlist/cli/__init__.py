"""The command line: parse, call, show, exit status. No data work happens here."""

import sys
from collections.abc import Sequence

from powerlist.cli.help import translate

EXIT_NOT_RUN = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 nothing blocks, 1 something to settle, 2 could not run."""
    from powerlist.cli.commands import parser
    from powerlist.errors import PowerlistError

    for stream in (sys.stdout, sys.stderr):
        # A GBK console or pipe cannot show every character; a mark in its place beats a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # always a text stream here
    translate()
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        parser().print_help()
        return EXIT_NOT_RUN
    options = parser().parse_args(given)
    try:
        return int(options.run(options))
    except PowerlistError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_NOT_RUN
    except KeyboardInterrupt:
        sys.stderr.write("已中断，工作目录保持运行前的样子。\n")
        return EXIT_NOT_RUN
