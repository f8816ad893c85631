"""What the reader has loaded when the first words of an article are on the screen: nothing that it can do without."""

import sys
from pathlib import Path

from support.terminal import Terminal

HEAVY = {"numpy", "rapidfuzz", "spacy", "thinc"}
WORDS = "It rained on Monday."
# The program as the shell starts it, except that it notes its modules as it writes the words to the terminal.
NOTING = """
import sys
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver
from tui.cli import main

words, note, loaded = sys.argv.pop(1), Path(sys.argv.pop(1)), sys.argv.pop(1)
if loaded:
    __import__(loaded)
write = LinuxDriver.write

def noting(driver, data):
    write(driver, data)
    if words in data and not note.exists():
        note.write_text(" ".join(sys.modules))

LinuxDriver.write = noting
main()
"""


def loaded_at_first_words(folder: Path, loaded: str = "") -> set[str]:
    """Top-level modules that the reader has loaded at its first words, where one may be loaded from the beginning."""
    (folder / "dam.txt").write_text(f"{WORDS}\n“The dam holds,” said Ada Vance.", encoding="utf-8")
    note = folder / "note"
    with Terminal(sys.executable, "-c", NOTING, WORDS, str(note), loaded, "dam.txt", folder=folder) as terminal:
        terminal.wait_for(WORDS)
    return {name.partition(".")[0] for name in note.read_text().split()}


def test_a_heavy_module_would_be_seen(tmp_path: Path) -> None:
    assert "numpy" in loaded_at_first_words(tmp_path, loaded="numpy")


def test_the_first_words_do_not_wait_for_heavy_modules(tmp_path: Path) -> None:
    loaded = loaded_at_first_words(tmp_path)

    assert "textual" in loaded
    assert loaded & HEAVY == set()
