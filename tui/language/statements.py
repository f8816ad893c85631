"""The statements that a paragraph reports, speakers still unknown: cues and quotations brought together.

A cue claims what it governs in the parse; a quotation that it touches it claims whole. A quotation that no cue claims
that way goes to a cue beside it, to the quotation before it, or stands for itself where it is a sentence; what is left
are titles and scare quotes, which nobody said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from tui.language.content import Stretch, stretches_according_to, stretches_of
from tui.language.cues import Cue, cue_at
from tui.language.findings import Party, Report, Source
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.language.sources import bounds_of, is_passive, source_at, subject_after, subject_before, subject_of
from tui.model import Span

_MAX_CUE_DISTANCE_CHARS = 120
_MAX_LABEL_WORDS = 8
_EDGE = " \t\n\r\xa0,;:–—-"
_SENTENCE_END = re.compile(r"(?:[a-z]{3}|[0-9)”’\"'»%])\.\s|[?!;](?=[\s”’])")
_SENTENCE = re.compile(r"[^\w]*[A-Z0-9].*[.?!…,—–-]\W*", re.DOTALL)
_SIGNATURE = re.compile(r"\s*([―—–])\s*([^.!?]{2,60}?)[\s.]*")
_WORD = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class _Draft:
    cue: tuple[Span, ...]
    source: Source | None
    level: Quotation | None
    """The quotation that the cue stands in."""
    content: list[Span] = field(default_factory=list)
    takes_quotation: bool = False
    continues: bool = False


def reports_in(passage: Passage) -> list[Report]:
    """Return what is reported in a passage, in the order of the cues."""
    levels = _Levels(passage.quotations)
    drafts = [draft for token in passage.doc if (draft := _draft_at(passage, levels, token)) is not None]
    for level in (None, *passage.quotations):
        _give_quotations(passage, levels, level, drafts)
    return [_report(draft, levels) for draft in drafts if draft.content or _announces(passage, draft)]


def _announces(passage: Passage, draft: _Draft) -> bool:
    """Whether a cue such as "She said:" ends the paragraph, and what was said is still to come."""
    if not (draft.cue and draft.source and draft.takes_quotation and draft.level is None):
        return False
    following = _text(passage, draft.cue[-1].end, passage.end)
    return following.endswith(":") and len(following) <= _MAX_CUE_DISTANCE_CHARS and not _SENTENCE_END.search(following)


class _Levels:
    """Which quotation stands in which."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._inner: dict[Quotation | None, list[Quotation]] = {}
        for quotation in quotations:
            self._inner.setdefault(self.around(quotation.span.start), []).append(quotation)

    def around(self, offset: int) -> Quotation | None:
        """Return the innermost quotation that the character at `offset` stands in."""
        inside = [each for each in self._quotations if each.inside.start <= offset < each.inside.end]
        return max(inside, key=lambda each: each.depth, default=None)

    def inside(self, level: Quotation | None) -> list[Quotation]:
        """Return the quotations that stand directly in `level`, or in the text."""
        return self._inner.get(level, [])


def _report(draft: _Draft, levels: _Levels) -> Report:
    quoted = tuple(
        quotation.span
        for quotation in levels.inside(draft.level)
        if any(span.start <= quotation.span.start < span.end for span in draft.content)
    )
    return Report(tuple(sorted(draft.content)), draft.cue, draft.source, quoted, draft.continues)


def _draft_at(passage: Passage, levels: _Levels, token: Token) -> _Draft | None:
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return _according_to(passage, levels, token)
    cue = cue_at(token)
    if cue is None:
        return None
    level = levels.around(passage.start + token.idx)
    subject = _subject(passage, levels, cue, level)
    if subject is None and (level is not None or not cue.takes_quotation or is_passive(token)):
        return None
    source = source_at(passage, subject, token) if subject is not None else None
    spoken = tuple(passage.span(word, word) for word in cue.words)
    draft = _Draft(spoken, source, level, takes_quotation=cue.takes_quotation)
    if subject is not None:
        draft.content = _spans(passage, levels, level, stretches_of(cue, subject))
    return draft


def _subject(passage: Passage, levels: _Levels, cue: Cue, level: Quotation | None) -> Token | None:
    verb = cue.verb
    candidates = [subject_of(verb)]
    if not is_passive(verb) and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        if any(quotation.span.end <= passage.start + verb.idx for quotation in levels.inside(level)):
            candidates.append(subject_after(verb))
        candidates.append(subject_before(verb))
    for candidate in candidates:
        if candidate is not None and levels.around(passage.start + candidate.idx) is level:
            return candidate
    return None


def _according_to(passage: Passage, levels: _Levels, according: Token) -> _Draft | None:
    to = according.nbor()
    heads = [child for child in (*to.children, *according.children) if child.dep_ == "pobj"]
    level = levels.around(passage.start + according.idx)
    if not heads or levels.around(passage.start + heads[0].idx) is not level:
        return None
    last = bounds_of(heads[0], according)[1]
    content = _spans(passage, levels, level, stretches_according_to(according, last))
    return _Draft((passage.span(according, to),), source_at(passage, heads[0], according), level, content)


def _spans(passage: Passage, levels: _Levels, level: Quotation | None, stretches: Iterable[Stretch]) -> list[Span]:
    """Return where `stretches` stand in the text, cut to `level`, with every quotation that they touch."""
    found: list[Span] = []
    for first, last in stretches:
        if first > last:
            continue
        span = passage.span(passage.doc[first], passage.doc[last])
        if level is not None:
            span = Span(max(span.start, level.inside.start), min(span.end, level.inside.end))
        found += _trimmed(passage, span)
    for quotation in levels.inside(level):
        touched = [span for span in found if span.start < quotation.span.end and quotation.span.start < span.end]
        if touched:
            whole = [quotation.span, *touched]
            found = [span for span in found if span not in touched]
            found.append(Span(min(span.start for span in whole), max(span.end for span in whole)))
    return sorted(found)


def _trimmed(passage: Passage, span: Span) -> list[Span]:
    words = passage.text[max(span.start - passage.start, 0) : max(span.end - passage.start, 0)]
    start = span.start + len(words) - len(words.lstrip(_EDGE + "."))
    end = span.start + len(words.rstrip(_EDGE + "."))
    return [Span(start, end)] if start < end and _WORD.search(words) else []


def _give_quotations(passage: Passage, levels: _Levels, level: Quotation | None, drafts: list[_Draft]) -> None:
    """Give each quotation that stands directly in `level` to the report it belongs to."""
    here = [draft for draft in drafts if draft.level is level]
    before: tuple[Quotation, _Draft] | None = None
    for quotation in levels.inside(level):
        owner = next((draft for draft in here if _holds(draft, quotation)), None)
        if owner is None:
            owner = _cue_beside(passage, levels, quotation, here) or _follows_on(passage, quotation, before)
            if owner is None:
                owner = _standing_alone(passage, quotation, level)
                if owner is None:
                    continue
                drafts.append(owner)
                here.append(owner)
            else:
                owner.content.append(quotation.span)
        owner.continues = owner.continues or quotation.continues
        before = (quotation, owner)


def _holds(draft: _Draft, quotation: Quotation) -> bool:
    return any(span.start <= quotation.span.start < span.end for span in draft.content)


def _cue_beside(passage: Passage, levels: _Levels, quotation: Quotation, drafts: list[_Draft]) -> _Draft | None:
    free = [draft for draft in drafts if draft.takes_quotation and draft.cue and not draft.content]
    after = min((d for d in free if d.cue[0].start >= quotation.span.end), key=lambda d: d.cue[0].start, default=None)
    earlier = max(
        (d for d in free if d.cue[-1].end <= quotation.span.start), key=lambda d: d.cue[0].start, default=None
    )
    if (
        after is not None
        and _leads_on(passage, quotation)
        and _is_near(passage, levels, quotation, quotation.span.end, after.cue[0].start)
    ):
        return after
    if earlier is not None and _is_near(passage, levels, quotation, earlier.cue[-1].end, quotation.span.start):
        between = _text(passage, earlier.cue[-1].end, quotation.span.start).rstrip()
        if between.endswith((":", ",", "that", "of", "as")) or len(between) < _MAX_CUE_DISTANCE_CHARS // 4:
            return earlier
    return None


def _leads_on(passage: Passage, quotation: Quotation) -> bool:
    """Whether the sentence goes on after a quotation, as it must where its cue follows."""
    last = _text(passage, quotation.inside.start, quotation.inside.end).rstrip()[-1:]
    following = _text(passage, quotation.span.end, quotation.span.end + 3).lstrip()[:1]
    return last in {",", "?", "!", "…", "—", "–", "-", "”", "’"} or following == ","


def _is_near(passage: Passage, levels: _Levels, quotation: Quotation, start: int, end: int) -> bool:
    between = _text(passage, start, end)
    crossed = any(start <= each.span.start < end for each in levels.inside(levels.around(quotation.span.start)))
    return len(between) <= _MAX_CUE_DISTANCE_CHARS and not crossed and _SENTENCE_END.search(between) is None


def _follows_on(passage: Passage, quotation: Quotation, before: tuple[Quotation, _Draft] | None) -> _Draft | None:
    """Return the report of the quotation before, if nothing but its cue stands between the two."""
    if before is None or not _is_sentence(passage, quotation):
        return None
    earlier, draft = before
    if earlier.span not in draft.content:
        return None
    between = _text(passage, earlier.span.end, quotation.span.start)
    if not _WORD.search(between):
        return draft
    has_cue = any(earlier.span.end <= cue.start < quotation.span.start for cue in draft.cue)
    return draft if has_cue and _SENTENCE_END.search(between.rstrip()) is None else None


def _standing_alone(passage: Passage, quotation: Quotation, level: Quotation | None) -> _Draft | None:
    """Return a report without a cue, or with a colon for one, for a quotation that is a sentence."""
    lead = _text(passage, passage.start, quotation.span.start).strip()
    if level is not None:
        return None
    label = _label(passage, quotation, lead)
    if label is not None:
        return label
    starts_sentence = not lead or lead[-1] in ".?!:”’…"
    if not starts_sentence or not (_is_sentence(passage, quotation) or quotation.continues):
        return None
    return _Draft((), None, level, [quotation.span], continues=quotation.continues)


def _label(passage: Passage, quotation: Quotation, lead: str) -> _Draft | None:
    """Return the report of a quotation with a bare name for its source: "Smith: ‘We won’", "“We won” — Smith"."""
    signed = _SIGNATURE.fullmatch(_text(passage, quotation.span.end, passage.end))
    if lead.endswith(":"):
        mark = Span(passage.start + passage.text.index(lead) + len(lead) - 1, 0)
        start, end = passage.start, mark.start
    elif signed is not None and not lead:
        mark = Span(quotation.span.end + signed.start(1), 0)
        start, end = quotation.span.end + signed.start(2), quotation.span.end + signed.end(2)
    else:
        return None
    words = [token for token in passage.doc if start <= passage.start + token.idx < end and not token.is_space]
    if not 0 < len(words) <= _MAX_LABEL_WORDS or any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in words):
        return None
    span = passage.span(words[0], words[-1])
    name = next((word.nbor(-1) for word in words[1:] if word.text == ","), words[-1])
    party = Party(passage.span(words[0], name), (passage.span(name, name),), name.lemma_.lower(), is_proper=True)
    return _Draft((Span(mark.start, mark.start + 1),), Source(span, (party,)), None, [quotation.span])


def _is_sentence(passage: Passage, quotation: Quotation) -> bool:
    words = _text(passage, quotation.inside.start, quotation.inside.end).strip()
    following = _text(passage, quotation.span.end, quotation.span.end + 1)
    ends = following == "." or not quotation.is_closed
    return _SENTENCE.fullmatch(words + "." if ends else words) is not None


def _text(passage: Passage, start: int, end: int) -> str:
    return passage.text[max(start - passage.start, 0) : max(end - passage.start, 0)]
