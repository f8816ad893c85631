"""Where a user's own files are, as the XDG Base Directory Specification has it: settings, data, and state."""

import os
from enum import Enum
from pathlib import Path

_PROGRAM = "onrecord"


class Folder(Enum):
    """What kind of files a folder is for: the variable that names it, and where it is otherwise, below home."""

    SETTINGS = ("XDG_CONFIG_HOME", ".config")
    DATA = ("XDG_DATA_HOME", ".local/share")
    STATE = ("XDG_STATE_HOME", ".local/state")


def user_file(folder: Folder, name: str) -> Path | None:
    """Return where a file of the program is in a folder of the user's; None for a user without a home, as in some
    containers. It need not be there.
    """
    variable, below_home = folder.value
    given = Path(os.environ.get(variable, ""))
    # As the specification has it, a relative one does not count.
    if given.is_absolute():
        return given / _PROGRAM / name
    try:
        return Path.home() / below_home / _PROGRAM / name
    except RuntimeError:
        return None
