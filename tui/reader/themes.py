"""The colours of the reader: themes of its own beside Textual's, by name, and the one that was chosen last."""

from textual.theme import BUILTIN_THEMES, Theme

from tui.harmless import harmless_line
from tui.settings import nearest
from tui.state_file import Section, keep_section, read_sections, state_file

DARK = Theme(
    name="onrecord-dark",
    primary="#5fafff",
    secondary="#87afaf",
    accent="#ffb454",
    warning="#f0c674",
    error="#ff8080",
    success="#8fd18f",
    foreground="#dcdcdc",
    background="#14171a",
    surface="#1e2226",
    panel="#262b30",
    variables={"primary-muted": "#23405c", "text-muted": "#b4b9be", "text-disabled": "#9a9fa4"},
)
LIGHT = Theme(
    name="onrecord-light",
    primary="#00509e",
    secondary="#3d5a5a",
    accent="#8f3f00",
    warning="#7a4b00",
    error="#a00020",
    success="#005f2f",
    foreground="#1c1c1c",
    background="#fbfaf7",
    surface="#f1efea",
    panel="#e4e1da",
    dark=False,
    variables={
        "primary-muted": "#cfe0f2",
        "text-muted": "#4a4a4a",
        "text-disabled": "#5c5c5c",
        "text-primary": "#00427f",
        "text-success": "#00552a",
        "text-warning": "#6e4300",
        "text-error": "#96001e",
        "text-accent": "#7d3700",
    },
)
ANSI = Theme(
    name="onrecord-ansi",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={**BUILTIN_THEMES["ansi-dark"].variables, "border": "ansi_cyan", "border-blurred": "ansi_default"},
)
"""The sixteen colours of the terminal, whatever they are there; for a dark ground."""
HIGH_CONTRAST = Theme(
    name="onrecord-high-contrast",
    primary="#7fd4ff",
    secondary="#7fd4ff",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ffbcbc",
    success="#9fff9f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    variables={
        "primary-muted": "#003a5f",
        "text": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#e4e4e4",
        "text-primary": "#afe4ff",
        "text-success": "#9fff9f",
        "text-warning": "#ffd75f",
        "text-error": "#ffbcbc",
        "text-accent": "#ffd75f",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffd75f",
        "input-cursor-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-selection-foreground": "#000000",
        "input-selection-background": "#7fd4ff",
    },
)
"""Every text on its ground has a contrast of 7:1 at least, as WCAG 2 asks for at level AAA."""
OWN = {theme.name: theme for theme in (DARK, LIGHT, ANSI, HIGH_CONTRAST)}
UNDIMMED = frozenset([HIGH_CONTRAST.name])
"""Themes in which nothing is dimmed: half the colour is half the contrast."""

_SECTION, _THEME, _INSTEAD = "looks", "theme", "instead_of"


def names() -> list[str]:
    """Return the names of all themes, the reader's own first."""
    return [*OWN, *sorted(BUILTIN_THEMES)]


def problems(theme: str | None) -> tuple[str, ...]:
    """Return what is wrong with the name of a theme, a sentence each."""
    if theme is None or theme in names():
        return ()
    return (f"theme: there is no “{theme}”{nearest(theme, names())}",)


def kept_theme(in_settings: str | None) -> tuple[str | None, str | None]:
    """Return the theme to begin with, and what is wrong with the file that keeps the one chosen last, if anything is.

    That one counts until the settings name another than they did when it was chosen: the last word is the user's.
    """
    sections, problem = read_sections(state_file())
    looks: Section = sections.get(_SECTION, {})
    theme = looks.get(_THEME)
    is_kept = isinstance(theme, str) and theme in names() and looks.get(_INSTEAD) == in_settings
    return (str(theme) if is_kept else in_settings), (harmless_line(problem) if problem else None)


def keep_theme(theme: str, in_settings: str | None) -> str | None:
    """Keep the theme that the user has chosen in the reader for the next start; return why it cannot be, if so."""
    return keep_section(state_file(), _SECTION, {_THEME: theme, _INSTEAD: in_settings})
