"""The front door: parses the command line, calls the rooms, prints what they give. No logic of its own.

Data goes to standard output, as UTF-8 whatever the locale; everything else is said on standard error. Exit codes:

    0    all is well
    1    something could not be read or analysed and the rest was done; or nothing was found
    2    wrong usage, or nothing could be done at all
    130  interrupted by Ctrl-C
    141  the reader of the pipe went away, as `head` does
"""

import logging
import os
import sys
from io import TextIOWrapper

from tui.cli.commands import onrecord

__all__ = ["main", "onrecord"]


def main() -> None:
    """Run the command line of this process."""
    for name in ("stdout", "stderr"):
        # Python has None there if the shell has closed it (>&-).
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    if isinstance(sys.stdout, TextIOWrapper):
        # CSV brings its own line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    # Without any handler, Python would print a traceback beside the one line that tells the user.
    logging.getLogger("tui").addHandler(logging.NullHandler())
    onrecord(prog_name="onrecord")
