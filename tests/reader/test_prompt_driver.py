"""Keys as they come from a terminal, `esc` among them, which sequences of other keys begin with."""

import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator

import pytest
from textual import constants, events
from textual.app import App
from textual.message import Message

if sys.platform == "win32":
    pytest.skip("Windows has a driver of its own", allow_module_level=True)

from tui.reader.prompt_driver import GLANCE_SECONDS, PromptDriver, patience_after


class Typed(PromptDriver):
    """Reads what is typed from a pipe, and gathers the keys."""

    def __init__(self) -> None:
        super().__init__(App())
        self.fileno, self.keyboard = os.pipe()
        self.keys: list[str] = []
        self.came = threading.Condition()

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Key):
            with self.came:
                self.keys.append(message.key)
                self.came.notify()

    def wait_for(self, *keys: str) -> None:
        with self.came:
            assert self.came.wait_for(lambda: self.keys == list(keys), timeout=10), self.keys


@pytest.fixture
async def driver() -> AsyncIterator[Typed]:
    # A driver is made where an app runs.
    driver = Typed()
    reading = threading.Thread(target=driver.run_input_thread)
    reading.start()
    yield driver
    driver.exit_event.set()
    reading.join()
    os.close(driver.fileno)


def test_esc_alone_is_a_key_and_with_more_behind_it_the_beginning_of_another(driver: Typed) -> None:
    os.write(driver.keyboard, b"\x1b")
    driver.wait_for("escape")
    os.write(driver.keyboard, b"\x1b[A")
    driver.wait_for("escape", "up")
    os.write(driver.keyboard, "ж".encode()[:1])
    os.write(driver.keyboard, "ж".encode()[1:])
    driver.wait_for("escape", "up", "ж")


@pytest.mark.parametrize("module", ["tui.reader.themes", "tui.reader.app"])
def test_it_waits_a_hundredth_of_a_second_whatever_is_imported_first(module: str) -> None:
    program = f"import {module}; from textual import constants; print(constants.ESCAPE_DELAY)"
    environment = {name: value for name, value in os.environ.items() if name != "ESCDELAY"}

    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "0.01"


def test_it_waits_for_the_rest_of_a_sequence_no_longer_than_need_be() -> None:
    assert patience_after("\x1b") == constants.ESCAPE_DELAY <= GLANCE_SECONDS
    assert patience_after("\x1b[A") == patience_after("") == GLANCE_SECONDS


def test_it_ends_with_the_reader_when_the_terminal_has_gone(driver: Typed) -> None:
    os.write(driver.keyboard, b"j")
    os.close(driver.keyboard)

    driver.wait_for("j")
