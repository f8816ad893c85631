"""The colours that the user has chosen, by name."""

from textual.theme import BUILTIN_THEMES

from tui.settings import nearest


def problems(theme: str | None) -> tuple[str, ...]:
    """Return what is wrong with the name of a theme, a sentence each."""
    if theme is None or theme in BUILTIN_THEMES:
        return ()
    return (f"theme: there is no “{theme}”{nearest(theme, sorted(BUILTIN_THEMES))}",)
