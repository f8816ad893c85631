"""Libraries that come with an extra, imported when a file of their kind is opened.

Who reads plain articles needs none of them, and none of them may cost those a moment.
"""

import importlib
from types import ModuleType

from tui.documents.source import UnreadableError


def library(module: str, extra: str, kind: str) -> ModuleType:
    """Return a library that reads files of a kind, such as "PDF files".

    Raises UnreadableError, which says what to install, where it is not there.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise UnreadableError(
            f"cannot be read: {kind} need an extra; install it with: pip install 'onrecord[{extra}]'", extra
        ) from None
