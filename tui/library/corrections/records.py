"""Corrections as plain records, as the library and a file have them, and back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tui.library.corrections.correction import (
    Change,
    Correction,
    Distinction,
    Merge,
    Party,
    Passage,
    Rebounding,
    Rekinding,
    Renaming,
    Respeaking,
    Split,
    Withdrawal,
)
from tui.model import ActorKind, Span

KINDS: Mapping[type[Change], str] = {
    Merge: "merge",
    Distinction: "never_the_same",
    Renaming: "rename",
    Rekinding: "kind",
    Split: "split",
    Respeaking: "speaker",
    Withdrawal: "no_statement",
    Rebounding: "bounds",
}
"""What each change is called."""


def record_of(change: Change) -> dict[str, Any]:
    """Return a change as a record of strings, numbers, lists and records; what is not told is left out."""
    match change:
        case Merge(actor, into):
            return {"actor": _party_record(actor), "into": _party_record(into)}
        case Distinction(actor, other):
            return {"actor": _party_record(actor), "other": _party_record(other)}
        case Renaming(actor, name):
            return {"actor": _party_record(actor), "name": name}
        case Rekinding(actor, kind):
            return {"actor": _party_record(actor), "kind": kind.value}
        case Split(actor, new, text, name, title):
            named = {} if name is None else {"name": name}
            return {"actor": _party_record(actor), "new": _party_record(new), **named, "title": title, "text": text}
        case Respeaking(passage, speakers):
            return {"speakers": list(map(_party_record, speakers)), **_passage_record(passage)}
        case Withdrawal(passage):
            return _passage_record(passage)
        case Rebounding(passage, content, words):
            return {**_passage_record(passage), "to": _spans_record(content), "to_words": list(words)}


def change_of(kind: str, record: Mapping[str, Any]) -> Change:
    """Return the change that a record tells of; raises ValueError, KeyError or TypeError where it makes no sense."""
    if kind not in _READ:
        raise ValueError(f"{kind} is no kind of correction")
    return _READ[kind](record)


def correction_record(correction: Correction) -> dict[str, Any]:
    """Return a correction as a record; `by` is left out where it is the user's own."""
    by = {"by": correction.author} if correction.author else {}
    change = correction.change
    return {"correction": KINDS[type(change)], **record_of(change), "on": correction.made_at, **by}


def correction_of_record(record: Mapping[str, Any]) -> Correction:
    """Return the correction that a record tells of; raises ValueError, KeyError or TypeError where it makes none."""
    made_at = _string(record["on"])
    datetime.fromisoformat(made_at)
    return Correction(change_of(_string(record["correction"]), record), made_at, _string(record.get("by", "")))


def _split(record: Mapping[str, Any]) -> Split:
    name = record.get("name")
    return Split(
        _party(record["actor"]),
        _party(record["new"]),
        _text(record["text"]),
        None if name is None else _string(name),
        _string(record.get("title", "")),
    )


_READ: Mapping[str, Callable[[Mapping[str, Any]], Change]] = {
    "merge": lambda record: Merge(_party(record["actor"]), _party(record["into"])),
    "never_the_same": lambda record: Distinction(_party(record["actor"]), _party(record["other"])),
    "rename": lambda record: Renaming(_party(record["actor"]), _string(record["name"])),
    "kind": lambda record: Rekinding(_party(record["actor"]), ActorKind(record["kind"])),
    "split": _split,
    "speaker": lambda record: Respeaking(_passage(record), tuple(map(_party, record["speakers"]))),
    "no_statement": lambda record: Withdrawal(_passage(record)),
    "bounds": lambda record: Rebounding(
        _passage(record), _spans(record["to"]), tuple(map(_string, record["to_words"]))
    ),
}


def _party_record(party: Party) -> dict[str, str]:
    return {"name": party.name, "kind": party.kind.value, "id": party.id}


def _party(record: Mapping[str, Any]) -> Party:
    return Party(_string(record["id"]), _string(record["name"]), ActorKind(record["kind"]))


def _passage_record(passage: Passage) -> dict[str, Any]:
    return {
        "words": list(passage.words),
        "title": passage.title,
        "text": passage.text,
        "at": _spans_record(passage.content),
    }


def _passage(record: Mapping[str, Any]) -> Passage:
    words = tuple(map(_string, record["words"]))
    return Passage(_text(record["text"]), _spans(record["at"]), words, _string(record.get("title", "")))


def _spans_record(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(record: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    spans = tuple(Span(int(start), int(end)) for start, end in record)
    ends = [offset for span in spans for offset in span]
    if not spans or ends != sorted(ends) or ends[0] < 0 or any(span.start == span.end for span in spans):
        raise ValueError("spans must be in order and not empty")
    return spans


def _text(value: object) -> str:
    sha256 = _string(value)
    if len(bytes.fromhex(sha256)) != 32:
        raise ValueError("a text is known by its SHA-256")
    return sha256.lower()


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value
