"""Copying to the clipboard, wherever the terminal is.

The terminal's own sequence (OSC 52) gives no answer and is dropped silently by some terminals, so a native tool comes
first, and what neither can take goes to a file. The user is always told which way the words went.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MAX_SEQUENCE_BYTES = 74_000
"""Longer texts are cut or dropped by common terminals, which take about 100 kB: a third more than this, in base64."""
TOOL_SECONDS = 3.0

_X11_TOOLS = (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))


def copy(text: str, terminal: Callable[[str], None], environment: Mapping[str, str] = os.environ) -> str:
    """Copy `text` by the first way that works; return how, in words for the user.

    `terminal` writes the OSC 52 sequence for a text. Raises OSError where not even a file can be written.
    """
    for command in native_tools(environment):
        if _run(command, text):
            return f"with {command[0]}"
    if len(text.encode("utf-8", "replace")) <= MAX_SEQUENCE_BYTES and _takes_sequence(environment):
        terminal(text)
        return "by asking the terminal (OSC 52)"
    return f"to the file {_to_file(text)}"


def native_tools(environment: Mapping[str, str], platform: str = sys.platform) -> Sequence[Sequence[str]]:
    """Return the installed commands that reach the user's own clipboard.

    Over ssh there is only tmux, which hands on to the terminal what it keeps from programs by default.
    """
    if "TMUX" in environment and shutil.which("tmux"):
        return (("tmux", "load-buffer", "-w", "-"),)
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return ()
    tools: list[Sequence[str]] = []
    if platform == "darwin":
        tools.append(("pbcopy",))
    if environment.get("WAYLAND_DISPLAY"):
        tools.append(("wl-copy",))
    if environment.get("DISPLAY"):
        tools += _X11_TOOLS
    if "WSL_DISTRO_NAME" in environment or platform == "win32":
        tools.append(("clip.exe",))
    return [tool for tool in tools if shutil.which(tool[0])]


def _run(command: Sequence[str], text: str) -> bool:
    encoding = "utf-16-le" if command[0] == "clip.exe" else "utf-8"
    try:
        result = subprocess.run(
            command,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TOOL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def _takes_sequence(environment: Mapping[str, str]) -> bool:
    # The Linux console and macOS Terminal are known to drop it.
    return environment.get("TERM", "") not in ("", "dumb", "linux") and (
        environment.get("TERM_PROGRAM") != "Apple_Terminal"
    )


def _to_file(text: str) -> Path:
    descriptor, name = tempfile.mkstemp(prefix="onrecord-", suffix=".md")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return Path(name)
