"""The user's browser, on the page that an article is from.

An address comes from a stranger's document: it is handed over as one argument, never to a shell, and only if it is of
the web or of a file that the user has opened.
"""

import subprocess
import webbrowser
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from tui.documents.source import UnreadableError
from tui.documents.text.decoding import refuse_known_binary, wide_encoding
from tui.harmless import harmless_line

OPENED = "Opened in your browser:"
NO_BROWSER = "No browser is found; set BROWSER. The address is copied:"
_SCHEMES = ("https://", "http://", "file://")
_HEAD_BYTES = 4_096


def open_address(app: App[None], url: str) -> None:
    """Open an address in the user's browser; where there is none, copy it. A browser of the terminal has the screen."""
    shown = harmless_line(url)
    if not url.startswith(_SCHEMES):
        app.notify(f"{shown} is no address that is opened from here.", severity="warning", markup=False)
        return
    try:
        browser = webbrowser.get()
        if _has_screen(browser):
            with app.suspend():
                browser.open(url)
            return
    except SuspendNotSupported:
        app.notify("This terminal cannot be given to another program.", severity="error", markup=False)
    except webbrowser.Error:
        _copy(app, shown)
    else:
        # A browser that is asked to open a tab may take seconds to answer.
        app.run_worker(partial(_open_beside, app, browser, url), thread=True, group="browser")


def _open_beside(app: App[None], browser: webbrowser.BaseBrowser, url: str) -> None:
    """Open an address in a browser that has a window of its own."""
    try:
        if isinstance(browser, webbrowser.BackgroundBrowser):
            _start(browser, url)
            is_open = True
        else:
            is_open = browser.open(url)
    except (webbrowser.Error, OSError, ValueError):
        is_open = False
    shown = harmless_line(url)
    if is_open:
        app.call_from_thread(app.notify, f"{OPENED} {shown}", markup=False)
    else:
        app.call_from_thread(_copy, app, shown)


def _start(browser: Any, url: str) -> None:
    """Start a browser without the screen, which Python would let it write on."""
    command = [browser.name, *(argument.replace("%s", url) for argument in browser.args)]
    quiet = subprocess.DEVNULL
    subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def _copy(app: App[None], shown: str) -> None:
    app.copy_to_clipboard(shown)
    app.notify(f"{NO_BROWSER} {shown}", severity="warning", markup=False)


def is_text(path: Path) -> bool:
    """Return whether a file is one that an editor shows as it is meant. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if wide_encoding(head) is not None:
        return True
    try:
        refuse_known_binary(head)
    except UnreadableError:
        return False
    return b"\0" not in head


def _has_screen(browser: webbrowser.BaseBrowser) -> bool:
    """Return whether a browser runs in the terminal, as lynx and w3m do."""
    return type(browser) is webbrowser.GenericBrowser or isinstance(browser, getattr(webbrowser, "Elinks", ()))
