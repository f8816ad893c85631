"""Where the files that come with the program are: stylesheets and the seed corpus.

In a wheel they lie inside the package; in a checkout, also an editable install, they lie beside it.
"""

from importlib.resources import files
from pathlib import Path


def data_folder(name: str) -> Path:
    """Return the folder `name` ("styles" or "seeds") that comes with the program.

    Raises FileNotFoundError where the installation lacks it.
    """
    package = Path(str(files("tui")))
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of onrecord lacks its folder {name}: install it again")
