"""What is released: the wheel made from the source distribution holds all that the program needs, and runs by itself.

It is installed where nothing of this checkout can be seen, beside the libraries of this environment.
"""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
START_HEADLESS = """
import asyncio, json
from tui.library.part import Part
from tui.reader.app import Reader

async def sheets():
    app = Reader(Part(), iter(()), "nothing", iter)
    async with app.run_test() as pilot:
        while not app.has_analysed_all:
            await pilot.pause()
        return sorted(place for place, _ in app.stylesheet.source)

print(json.dumps([sheet for sheet in asyncio.run(sheets()) if sheet.endswith(".tcss")]))
"""


class Installation(NamedTuple):
    """A fresh environment with the wheel in it, and an empty folder to run in."""

    environment: Path
    folder: Path

    @property
    def package(self) -> Path:
        """The installed package."""
        (package,) = self.environment.glob("**/site-packages/tui")
        return package

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the environment; return what it prints."""
        command = [str(self.environment / SCRIPTS / program), *arguments]
        # Neither may lead back to the checkout.
        variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
        done = subprocess.run(command, cwd=self.folder, env=variables, capture_output=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


def call(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, by way of the source distribution, as the packager makes both."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT))
    assert len(list(folder.glob("*.tar.gz"))) == 1
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("installation")
    environment = folder / "environment"
    call(sys.executable, "-m", "venv", "--without-pip", str(environment))
    (packages,) = environment.glob("**/site-packages")
    python = str(environment / SCRIPTS / "python")
    call(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    # The libraries; but a .pth file among them, as an editable installation has, is not read there.
    (packages / "libraries.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    (folder / "elsewhere").mkdir()
    return Installation(environment, folder / "elsewhere")


def checked_out(folder: str, suffix: str) -> set[str]:
    """Names of the files in a folder of the checkout."""
    return {path.name for path in (CHECKOUT / folder).glob(f"*{suffix}")}


@pytest.mark.parametrize(
    ("folder", "suffix", "inside"),
    [
        ("styles", ".tcss", "tui/styles"),
        ("seeds", ".txt", "tui/seeds"),
        ("tui/language/lexicons", ".toml", "tui/language/lexicons"),
        ("tui/library/migrations", ".sql", "tui/library/migrations"),
    ],
)
def test_the_wheel_holds_the_data(names: set[str], folder: str, suffix: str, inside: str) -> None:
    expected = {f"{inside}/{name}" for name in checked_out(folder, suffix)}

    assert expected
    assert {name for name in names if name.startswith(f"{inside}/")} == expected


def test_the_wheel_holds_every_module_its_types_and_the_licence(names: set[str]) -> None:
    training = CHECKOUT / "tui/language/training"
    found = (path for path in (CHECKOUT / "tui").rglob("*.py") if training not in path.parents)
    modules = {path.relative_to(CHECKOUT).as_posix() for path in found}

    assert {name for name in names if name.endswith(".py")} == modules
    assert "tui/py.typed" in names
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_wheel_holds_nothing_foreign(names: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"tui", "onrecord"}
    assert {Path(name).suffix for name in names if name.startswith("tui/")} == {
        ".py", ".typed", ".tcss", ".toml", ".txt", ".npz", ".md", ".sql",
    }  # fmt: skip


def test_the_installed_package_is_the_one_that_runs(installation: Installation) -> None:
    where = installation.run("python", "-c", "import tui; print(tui.__file__)").strip()

    assert Path(where) == installation.package / "__init__.py"
    assert not installation.package.is_relative_to(CHECKOUT)


def test_the_installed_program_knows_its_version(installation: Installation, wheel: Path) -> None:
    assert installation.run("onrecord", "--version").split() == ["onrecord", wheel.name.split("-")[1]]


def test_the_installed_program_extracts_statements(installation: Installation) -> None:
    lines = installation.run(
        "onrecord", "extract", str(installation.package / "seeds"), "--format", "jsonl"
    ).splitlines()

    documents = [json.loads(line) for line in lines]
    assert [document["id"] + ".txt" for document in documents] == sorted(checked_out("seeds", ".txt"))
    assert all(document["statements"] for document in documents)


def test_the_installed_program_prints_its_article_without_a_terminal(installation: Installation) -> None:
    assert "John Kerry" in installation.run("onrecord")


def test_the_installed_reader_finds_its_stylesheets(installation: Installation) -> None:
    sheets = [Path(sheet) for sheet in json.loads(installation.run("python", "-c", START_HEADLESS))]

    assert {sheet.name for sheet in sheets} == checked_out("styles", ".tcss")
    assert {sheet.parent for sheet in sheets} == {installation.package / "styles"}
