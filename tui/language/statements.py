"""The statements that a paragraph reports, speakers still unknown: cues and quotations brought together.

A cue claims what it governs in the parse, and a quotation that it touches it claims whole; the quotations that are
left are given out by `direct`.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from tui.language.content import Stretch, stretches_according_to, stretches_of
from tui.language.cues import Cue, cue_at
from tui.language.direct import announces_quotation, give_quotations
from tui.language.drafts import Draft, Levels
from tui.language.findings import Report
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.language.sources import bounds_of, is_passive, source_at, subject_after, subject_before, subject_of
from tui.model import Span

_EDGE = " \t\n\r\xa0.,;:–—-"
_WORD = re.compile(r"\w")


def reports_in(passage: Passage) -> list[Report]:
    """Return what is reported in a passage, in the order of the cues."""
    levels = Levels(passage.quotations)
    drafts = [draft for token in passage.doc if (draft := _draft_at(passage, levels, token)) is not None]
    for level in (None, *passage.quotations):
        give_quotations(passage, levels, level, drafts)
    return [_report(draft, levels) for draft in drafts if draft.content or announces_quotation(passage, draft)]


def _report(draft: Draft, levels: Levels) -> Report:
    quoted = tuple(
        quotation.span
        for quotation in levels.inside(draft.level)
        if any(span.start <= quotation.span.start < span.end for span in draft.content)
    )
    return Report(tuple(sorted(draft.content)), draft.cue, draft.source, quoted, draft.continues)


def _draft_at(passage: Passage, levels: Levels, token: Token) -> Draft | None:
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
    draft = Draft(spoken, source, level, takes_quotation=cue.takes_quotation)
    if subject is not None:
        draft.content = _spans(passage, levels, level, stretches_of(cue, subject))
    return draft


def _subject(passage: Passage, levels: Levels, cue: Cue, level: Quotation | None) -> Token | None:
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


def _according_to(passage: Passage, levels: Levels, according: Token) -> Draft | None:
    to = according.nbor()
    heads = [child for child in (*to.children, *according.children) if child.dep_ == "pobj"]
    level = levels.around(passage.start + according.idx)
    if not heads or levels.around(passage.start + heads[0].idx) is not level:
        return None
    last = bounds_of(heads[0], according)[1]
    content = _spans(passage, levels, level, stretches_according_to(according, last))
    return Draft((passage.span(according, to),), source_at(passage, heads[0], according), level, content)


def _spans(passage: Passage, levels: Levels, level: Quotation | None, stretches: Iterable[Stretch]) -> list[Span]:
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
    words = passage.between(span.start, span.end)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    end = span.start + len(words.rstrip(_EDGE))
    return [Span(start, end)] if start < end and _WORD.search(words) else []
