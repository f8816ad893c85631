"""What may be opened in a terminal: good files beside bad ones, and what comes through a pipe."""

import json
from pathlib import Path

from support.terminal import ENTER, ESCAPE, ONRECORD, Terminal, is_analysed

MARKUP = "[/][bold]"
RED, BELL, BLINKING = "\x1b[31;107m", "\x07", "\x9b5m"
TITLE, CLIPBOARD = "\x1b]0;pwned\x07", "\x1b]52;c;cHduZWQ=\x07"
OVERRIDE, HALF_A_PAIR = "\u202e", "\ud800"
HOSTILE = MARKUP + TITLE + CLIPBOARD + RED + BELL + BLINKING + OVERRIDE + HALF_A_PAIR


def hostile_document() -> dict[str, str]:
    """A document with words that drive a terminal wherever there may be words."""
    text = f"“The dam {HOSTILE} holds,” said Ada Vance, the mayor {HOSTILE} of Brook.\nBen{HOSTILE} Reed left."
    return {"text": text} | {name: name + HOSTILE for name in ("id", "title", "outlet", "published", "byline")}


def test_a_missing_file_does_not_hide_the_good_one(dam: Path) -> None:
    with Terminal(ONRECORD, "no-such.txt", dam.name, folder=dam.parent) as terminal:
        terminal.wait_for("It rained on Monday.", "no-such.txt: there is no such file or folder", "Ada Vance")
        terminal.send("q")

        assert terminal.exit_code() == 1
        assert terminal.output.endswith(b"onrecord: no-such.txt: there is no such file or folder\r\n")


def test_documents_come_through_a_pipe_and_keys_from_the_terminal(tmp_path: Path) -> None:
    documents = [
        {"id": "dam", "text": "It rained on Monday.\n“The dam holds,” said Ada Vance."},
        {"id": "mill", "text": "It snowed on Tuesday.\n“The mill is shut,” said Ben Reed."},
    ]
    (tmp_path / "week.jsonl").write_text("".join(json.dumps(document) + "\n" for document in documents))

    with Terminal("sh", "-c", 'cat week.jsonl | "$0" -', ONRECORD, folder=tmp_path) as terminal:
        terminal.wait_for("standard input", "It rained on Monday.", "Ada Vance", "Ben Reed", is_analysed)
        terminal.send("]")
        terminal.wait_for("It snowed on Tuesday.")
        terminal.send("q")

        assert terminal.exit_code() == 0


def test_words_that_drive_a_terminal_never_reach_it(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(json.dumps(hostile_document()))
    (tmp_path / f"bad{TITLE}.txt").write_bytes(b"")

    with Terminal(ONRECORD, "bad.jsonl", f"bad{TITLE}.txt", folder=tmp_path) as terminal:
        terminal.wait_for("Ada Vance", f"The dam {MARKUP}␛]0;pwned␇", is_analysed)
        terminal.send("d")
        terminal.wait_for("1 unread", "esc back")
        terminal.send(ESCAPE)
        terminal.wait_for(lambda screen: "1 unread" not in screen and "esc back" not in screen)
        terminal.send("ne")
        terminal.wait_for("Export 1 statement", "pwned")
        terminal.send(ENTER)
        terminal.wait_for("Wrote 1 statement")
        terminal.send("/")
        terminal.wait_for("typos welcome")
        terminal.send("dam")
        terminal.wait_for("1/1 statements", f"“The dam {MARKUP}")
        terminal.send(ESCAPE)
        terminal.wait_for(lambda screen: "1/1 statements" not in screen)
        terminal.send("q")
        terminal.exit_code()

    for sequence in (TITLE, CLIPBOARD, RED, BELL * 2, BLINKING, "\x9b", OVERRIDE):
        assert sequence.encode() not in terminal.output
    terminal.output.decode("utf-8")
