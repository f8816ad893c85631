"""Everything that a user can do, in one place.

The bindings of the screens, the footer, the help screen and the command palette are all made from `ACTIONS`, so none
of them can name a key that does something else.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """The screen on which an action can be done; the value is the heading of its part of the help."""

    READING = "Reading"
    SEARCHING = "Searching"
    COMMANDS = "Command line"
    ASKING = "Filter and find"
    WORKSPACE = "Marked statements"
    TABLES = "Tables: concordance, audit"
    DOCUMENTS = "Documents"
    DIALOGS = "Dialogs"


class Group(StrEnum):
    """What an action is about; the value is its heading in the help."""

    MOVE = "Move"
    FOLLOW = "Follow"
    SELECT = "Select and take away"
    CORRECT = "Correct"
    SHOW = "Show"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a user can do: the method `action_<id>` of the screen does it."""

    id: str
    keys: tuple[str, ...]
    """In Textual's names of keys; a chord has a space between its keys."""
    title: str
    """For the footer: one or two words."""
    help: str
    """What it does, in a short sentence."""
    group: Group
    footer: int | None = None
    """Its place among the keys on the last line, the most needed first; None for keys that are not there."""
    where: Where = Where.READING
    footer_keys: str | None = None
    """What the last line calls its key, where one hint stands for two actions."""

    @property
    def counts(self) -> bool:
        """Whether a number before its key says how often, or to which row or paragraph."""
        return self.id in _COUNTED

    @property
    def footer_key(self) -> str:
        """What the last line calls its key."""
        return self.footer_keys or self.shown_key

    @property
    def shown_key(self) -> str:
        """The first key as a user knows it."""
        return shown(self.keys[0])

    @property
    def shown_keys(self) -> str:
        """The keys as a user knows them."""
        return " ".join(dict.fromkeys(map(shown, self.keys)))


_COUNTED = frozenset(
    ("down", "up", "page_down", "page_up", "top", "bottom", "next_statement", "previous_statement")
) | {
    "next_document",
    "previous_document",
    "grow",
    "shrink",
}

_SHOWN = {
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "⏎",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "shift+tab": "⇧tab",
}


_SPELLED_OUT = {
    "down": "down",
    "up": "up",
    "left": "left",
    "right": "right",
    "enter": "enter",
    "shift+tab": "S-tab",
}
_names = _SHOWN


def spell_out(*, is_wanted: bool = True) -> None:
    """Call keys by words where they have signs of their own, as a terminal without these needs it."""
    global _names
    _names = {**_SHOWN, **_SPELLED_OUT} if is_wanted else _SHOWN


def shown(key: str) -> str:
    """Return a key, or the keys of a chord, as a user knows them."""
    if " " in key:
        return "".join(map(shown, key.split()))
    *modifiers, last = key.split("+")
    plain = _names.get(key) or _names.get(last) or _sign(last)
    return plain if key in _names else "+".join([*modifiers, plain]).replace("ctrl+", "^")


def _sign(name: str) -> str:
    """Return the sign that Textual calls by its name in Unicode: "?" for "question_mark"."""
    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
    return sign if sign.isprintable() and not sign.isspace() else name


ACTIONS: tuple[Action, ...] = (
    Action("down", ("j", "down"), "Down", "Next line of the article, or next row of a list", Group.MOVE),
    Action("up", ("k", "up"), "Up", "Line or row before", Group.MOVE),
    Action("page_down", ("ctrl+f", "pagedown", "ctrl+d"), "Page down", "One screen down", Group.MOVE),
    Action("page_up", ("ctrl+u", "pageup"), "Page up", "One screen up", Group.MOVE),
    Action("top", ("g g", "home"), "Top", "First line or row; 5gg: the 5th", Group.MOVE),
    Action("bottom", ("G", "end"), "Bottom", "Last line or row; 5G: the 5th", Group.MOVE),
    Action("next_statement", ("n", "right_parenthesis"), "Next", "Next statement of the article", Group.MOVE),
    Action("previous_statement", ("p", "left_parenthesis"), "Before", "Statement before", Group.MOVE),
    Action("next_document", ("right_square_bracket",), "Doc", "Next document", Group.MOVE, footer=7, footer_keys="[ ]"),
    Action("previous_document", ("left_square_bracket",), "Document before", "Document before", Group.MOVE),
    Action("next_unread", ("right_curly_bracket",), "Unread", "Next document that is not read", Group.MOVE),
    Action("previous_unread", ("left_curly_bracket",), "Unread", "Unread document before", Group.MOVE),
    Action("pane_right", ("tab", "l", "right"), "Pane", "Pane to the right", Group.MOVE, footer=8),
    Action("pane_left", ("shift+tab", "h", "left"), "Pane left", "Pane to the left", Group.MOVE),
    Action("jump", ("f",), "Jump", "Labels on panes, rows, statements and names: type one to go there", Group.MOVE),
    Action("pane('actors')", ("g a",), "Actors", "Go to the actors", Group.MOVE),
    Action("pane('article')", ("g t",), "Article", "Go to the text of the article", Group.MOVE),
    Action("pane('statements')", ("g s",), "Statements", "Go to the statements", Group.MOVE),
    Action(
        "follow",
        ("enter",),
        "Go",
        "From a statement to its words, from the article to its statement; narrow to an actor, and widen again",
        Group.FOLLOW,
        footer=6,
    ),
    Action("back", ("escape",), "Back", "Step back to where you were", Group.FOLLOW, footer=9),
    Action("search", ("slash",), "Search", "Search actors and statements as you type", Group.FOLLOW, footer=3),
    Action(
        "filter",
        ("ampersand", "ctrl+l"),
        "Filter",
        "Filter statements and actors by a query, or change the filter",
        Group.FOLLOW,
    ),
    Action("find", ("F",), "Find", "Find in the article; n and N go from match to match, esc ends it", Group.FOLLOW),
    Action("previous_match", ("N",), "Match before", "Match before, of what is looked for", Group.FOLLOW),
    Action("widen", ("backspace",), "Widen", "Take the last part of what is narrowed away", Group.FOLLOW),
    Action(
        "speaker",
        ("s",),
        "Speaker",
        "Narrow to the speaker of the statement, to the next speaker, and widen again",
        Group.FOLLOW,
    ),
    Action("mark", ("space",), "Mark", "Mark or unmark the statement, or an actor's", Group.SELECT, footer=4),
    Action("mark_range", ("v",), "Range", "Begin a range of marks here; end it with v or space", Group.SELECT),
    Action("mark_all", ("a",), "Mark all", "Mark all statements that are shown, or unmark them", Group.SELECT),
    Action("note", ("w",), "Note", "Write a note and tags on the statement, or on all marked ones", Group.SELECT),
    Action("star", ("asterisk",), "Star", "Star the document, or take the star away", Group.SELECT),
    Action("read", ("R",), "Read", "Take the document for read, or for unread", Group.SELECT),
    Action("export", ("e",), "Export", "Export the marked statements, or the current one", Group.SELECT, footer=5),
    Action("copy", ("y",), "Copy", "Copy the marked statements, or the current one", Group.SELECT, footer=10),
    Action("pipe", ("vertical_line",), "Pipe", "Pipe what is marked, or the current one, to a command", Group.SELECT),
    Action("open_source", ("o",), "Open", "Open the article in your browser, or its file in your editor", Group.SELECT),
    Action("open_file", ("O",), "File", "Open the article's file in your editor, at this line", Group.SELECT),
    Action("correct", ("c",), "Correct", "Correct the statement, or the actor under the cursor", Group.CORRECT),
    Action("undo", ("U",), "Undo", "Undo the last correction", Group.CORRECT),
    Action("redo", ("ctrl+r",), "Redo", "Make the correction again that was undone last", Group.CORRECT),
    Action("help", ("question_mark",), "Keys", "This help", Group.SHOW, footer=1),
    Action("workspace", ("W",), "Marked", "All marked statements with your notes, in your own order", Group.SHOW),
    Action("documents", ("d", "g d"), "Documents", "List of documents", Group.SHOW, footer=11),
    Action("scope", ("t",), "This/all", "Side panes show this document, or all documents", Group.SHOW),
    Action("copies", ("C",), "Copies", "Which other documents have much the same words, as wire copies", Group.SHOW),
    Action("elsewhere", ("equals_sign",), "Elsewhere", "Which other articles have the same words", Group.SHOW),
    Action(
        "unfold",
        ("x",),
        "Unfold",
        "Show the same words elsewhere beneath the statement, and fold them again",
        Group.SHOW,
    ),
    Action("fold", ("X",), "Fold all", "Show statements with the same words as one row, or each by itself", Group.SHOW),
    Action("concordance", ("K",), "In context", "Every match of the last search amid the text around it", Group.SHOW),
    Action("audit", ("A",), "Audit", "Who gets quoted: by actor, by outlet, by pairs", Group.SHOW),
    Action("actor", ("i",), "Actor", "When, where and how an actor is quoted: the page of theirs", Group.SHOW),
    Action("marked", ("M",), "Marked only", "Show the marked statements alone, and everything again", Group.SHOW),
    Action("sure", ("u",), "Sure only", "Hide statements that are unsure (?), and show them again", Group.SHOW),
    Action(
        "seats",
        ("m",),
        "Seats",
        "Keep seats such as the Kremlin apart from Russia, or take them as one again",
        Group.SHOW,
    ),
    Action("notices", ("exclamation_mark",), "Notices", "What was told about how files were read", Group.SHOW),
    Action("pause", ("ctrl+x",), "Pause", "Stop analysing, and go on with it", Group.SHOW),
    Action("zoom", ("z",), "Zoom", "One pane alone, or all", Group.SHOW),
    Action("grow", ("greater_than_sign",), "Wider", "Make the pane wider; it stays so", Group.SHOW),
    Action("shrink", ("less_than_sign",), "Narrower", "Make the pane narrower", Group.SHOW),
    Action("usual_widths", ("g equals_sign",), "Usual widths", "Let all panes be as wide as they come", Group.SHOW),
    Action("theme", ("T",), "Theme", "Choose the colours", Group.SHOW),
    Action("palette", ("colon", "ctrl+p"), "Command", "Command line: do anything by name, go to :12", Group.SHOW, 2),
    Action("quit", ("q", "ctrl+q"), "Quit", "Quit onrecord", Group.SHOW, footer=12),
    Action("down", ("down", "ctrl+n"), "Down", "Next result; the article follows", Group.MOVE, where=Where.SEARCHING),
    Action("up", ("up",), "Up", "Result before", Group.MOVE, where=Where.SEARCHING),
    Action("page_down", ("pagedown",), "Page down", "One screen of results down", Group.MOVE, where=Where.SEARCHING),
    Action("page_up", ("pageup",), "Page up", "One screen of results up", Group.MOVE, where=Where.SEARCHING),
    Action("follow", ("enter",), "Go", "Go to the result", Group.FOLLOW, 1, Where.SEARCHING),
    Action("back", ("escape",), "Back", "Put everything back as it was", Group.FOLLOW, 2, Where.SEARCHING),
    Action(
        "mark_next",
        ("tab",),
        "Mark",
        "Mark the result, of an actor all statements, and go on to the next",
        Group.SELECT,
        3,
        Where.SEARCHING,
    ),
    Action(
        "keep",
        ("ctrl+l",),
        "Filter",
        "Keep what is typed as a filter of the lists",
        Group.FOLLOW,
        5,
        Where.SEARCHING,
    ),
    Action(
        "unfold",
        ("ctrl+t",),
        "Unfold",
        "Show the same words elsewhere beneath a result",
        Group.SHOW,
        4,
        Where.SEARCHING,
    ),
    Action(
        "concordance",
        ("ctrl+g",),
        "In context",
        "Every match amid the text around it",
        Group.SHOW,
        6,
        Where.SEARCHING,
    ),
    Action("down", ("down", "ctrl+n"), "Down", "Next command", Group.MOVE, where=Where.COMMANDS),
    Action("up", ("up",), "Up", "Command before", Group.MOVE, where=Where.COMMANDS),
    Action("page_down", ("pagedown",), "Page down", "One screen of commands down", Group.MOVE, where=Where.COMMANDS),
    Action("page_up", ("pageup",), "Page up", "One screen of commands up", Group.MOVE, where=Where.COMMANDS),
    Action("complete", ("tab",), "Complete", "Complete the name", Group.FOLLOW, where=Where.COMMANDS),
    Action("confirm", ("enter",), "Do it", "Do it", Group.FOLLOW, where=Where.COMMANDS),
    Action("cancel", ("escape",), "Cancel", "Leave, with nothing done", Group.FOLLOW, where=Where.COMMANDS),
    Action("follow", ("enter",), "Keep", "Keep the filter; go through what is found", Group.FOLLOW, 1, Where.ASKING),
    Action("down", ("down", "ctrl+n"), "Next", "Next match", Group.MOVE, where=Where.ASKING),
    Action("up", ("up",), "Before", "Match before", Group.MOVE, where=Where.ASKING),
    Action("back", ("escape",), "Back", "Put everything back as it was", Group.FOLLOW, 2, Where.ASKING),
    Action("shift(1)", ("J", "alt+down"), "Later", "Move it down", Group.MOVE, where=Where.WORKSPACE),
    Action("shift(-1)", ("K", "alt+up"), "Earlier", "Move it up", Group.MOVE, where=Where.WORKSPACE),
    Action(
        "arrange(1)", ("right", "tab", "l"), "By", "My order, by tag, by document", Group.SHOW, where=Where.WORKSPACE
    ),
    Action("arrange(-1)", ("left", "shift+tab", "h"), "By", "The same, backwards", Group.SHOW, where=Where.WORKSPACE),
    Action("go", ("enter",), "Go", "Go to the statement", Group.FOLLOW, where=Where.WORKSPACE),
    Action("unmark", ("space",), "Unmark", "Unmark it, and mark it again", Group.SELECT, where=Where.WORKSPACE),
    Action("note", ("w",), "Note", "Write a note and tags on it", Group.SELECT, where=Where.WORKSPACE),
    Action("take('export')", ("e",), "Export", "Export them in this order", Group.SELECT, where=Where.WORKSPACE),
    Action("take('copy')", ("y",), "Copy", "Copy them in this order", Group.SELECT, where=Where.WORKSPACE),
    Action("take('pipe')", ("vertical_line",), "Pipe", "Pipe them to a command", Group.SELECT, where=Where.WORKSPACE),
    Action("cancel", ("escape",), "Back", "Leave", Group.FOLLOW, where=Where.WORKSPACE),
    Action("show(1)", ("right", "tab", "l"), "Show", "All, unread, or starred ones", Group.SHOW, where=Where.DOCUMENTS),
    Action("show(-1)", ("left", "shift+tab", "h"), "Show", "The same, backwards", Group.SHOW, where=Where.DOCUMENTS),
    Action("go", ("enter",), "Open", "Open the document", Group.FOLLOW, where=Where.DOCUMENTS),
    Action("star", ("asterisk",), "Star", "Star it, or take the star away", Group.SELECT, where=Where.DOCUMENTS),
    Action("read", ("R",), "Read", "Take it for read, or for unread", Group.SELECT, where=Where.DOCUMENTS),
    Action("cancel", ("escape",), "Back", "Leave", Group.FOLLOW, where=Where.DOCUMENTS),
    Action("order(1)", ("right", "l"), "Order", "In the order of the next column", Group.SHOW, where=Where.TABLES),
    Action("order(-1)", ("left", "h"), "Order", "Of the column before", Group.SHOW, where=Where.TABLES),
    Action("turn", ("r",), "Turn round", "From the other end", Group.SHOW, where=Where.TABLES),
    Action("table(1)", ("tab",), "Next", "Next table", Group.SHOW, where=Where.TABLES),
    Action("table(-1)", ("shift+tab",), "Before", "Table before", Group.SHOW, where=Where.TABLES),
    Action("go", ("enter",), "Go", "Go to the statement, or narrow to the actor", Group.FOLLOW, where=Where.TABLES),
    Action("save", ("e",), "Export", "Export the table", Group.SELECT, where=Where.TABLES),
    Action("cancel", ("escape",), "Back", "Leave", Group.FOLLOW, where=Where.TABLES),
    Action("next_field", ("tab",), "Next", "Next field", Group.MOVE, where=Where.DIALOGS),
    Action("change(1)", ("right",), "Next", "Next choice", Group.MOVE, where=Where.DIALOGS),
    Action("change(-1)", ("left",), "Before", "Choice before", Group.MOVE, where=Where.DIALOGS),
    Action("confirm", ("enter",), "Do it", "Do it", Group.FOLLOW, where=Where.DIALOGS),
    Action("cancel", ("escape",), "Cancel", "Leave, with nothing done", Group.FOLLOW, where=Where.DIALOGS),
)


def use(actions: tuple[Action, ...]) -> None:
    """Let these be the actions, as with keys of the user's own; before any screen is imported, which binds its keys."""
    global ACTIONS
    ACTIONS = actions


def of(*places: Where) -> Iterator[Action]:
    """Yield the actions of some screens, in the order of the help."""
    return (action for action in ACTIONS if action.where in places)


def footer(place: Where) -> list[Action]:
    """Return the actions of a screen that the last line names, the most needed first."""
    return sorted((action for action in of(place) if action.footer), key=lambda action: action.footer or 0)


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """Return the bindings of actions; chords are left to the screen, which sees their first key (`sequences`)."""
    return [
        Binding(key, action.id, action.title, show=False) for action in actions for key in action.keys if " " not in key
    ]
