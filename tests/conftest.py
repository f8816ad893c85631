"""Settings of all tests."""

import gc
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

# A property is right or wrong however busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=10_000)
settings.load_profile("unhurried")

# A test makes a program of its own and leaves it to the collector, which otherwise takes two fifths of the time.
gc.set_threshold(50_000)

_UNCOLLECTED = 50
"""Programs that may wait to be collected: each has files open, of which a process may have a thousand."""
_NUMBERS = count()


@pytest.fixture(scope="session")
def _libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libraries")


@pytest.fixture(autouse=True)
def library_file(_libraries: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the library of a test would be, in this process and those it starts: never the user's own."""
    number = next(_NUMBERS)
    if number % _UNCOLLECTED == 0:
        gc.collect()
    file = _libraries / f"{number}.sqlite"
    monkeypatch.setenv("ONRECORD_LIBRARY", str(file))
    return file


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test, and the processes it starts, remember anything from one start to the next: never the user's own."""
    folder = tmp_path.with_name(f"{tmp_path.name}-state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew; what has changed is then to be looked at before it is kept."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files of exports anew")


def pytest_sessionfinish() -> None:
    """Collect once: pytest would look five times through all that is alive, and a process of xdist has to end soon."""
    gc.collect()
    gc.freeze()
