"""Direct speech: which cue a quotation belongs to that none governs in the parse.

It goes to a cue beside it, to the quotation before it, or stands for itself where it is a sentence; what is left are
titles and scare quotes, which nobody said.
"""

import re

from tui.language.drafts import Draft, Levels
from tui.language.findings import Party, Source
from tui.language.pipeline import Passage
from tui.language.quotations import Quotation
from tui.model import Span

_MAX_CUE_DISTANCE_CHARS = 120
_MAX_LABEL_WORDS = 8
_SENTENCE_END = re.compile(r"(?:[a-z]{3}|[0-9)”’\"'»%])\.\s|[?!;](?=[\s”’])")
_SENTENCE = re.compile(r"[^\w]*[A-Z0-9].*[.?!…,—–-]\W*", re.DOTALL)
_SIGNATURE = re.compile(r"\s*([―—–])\s*([^.!?]{2,60}?)[\s.]*")
_WORD = re.compile(r"\w")


def give_quotations(passage: Passage, levels: Levels, level: Quotation | None, drafts: list[Draft]) -> None:
    """Give each quotation that stands directly in `level` to the report it belongs to."""
    here = [draft for draft in drafts if draft.level is level]
    before: tuple[Quotation, Draft] | None = None
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


def _holds(draft: Draft, quotation: Quotation) -> bool:
    return any(span.start <= quotation.span.start < span.end for span in draft.content)


def _cue_beside(passage: Passage, levels: Levels, quotation: Quotation, drafts: list[Draft]) -> Draft | None:
    free = [draft for draft in drafts if draft.takes_quotation and draft.cue and not draft.content]
    start, end = quotation.span
    after = min((draft for draft in free if draft.cue[0].start >= end), key=_place_of_cue, default=None)
    earlier = max((draft for draft in free if draft.cue[-1].end <= start), key=_place_of_cue, default=None)
    leads_on = after is not None and _leads_on(passage, quotation)
    if after is not None and leads_on and _is_near(passage, levels, quotation, end, after.cue[0].start):
        return after
    if earlier is not None and _is_near(passage, levels, quotation, earlier.cue[-1].end, start):
        between = passage.between(earlier.cue[-1].end, start).rstrip()
        if between.endswith((":", ",", "that", "of", "as")) or len(between) < _MAX_CUE_DISTANCE_CHARS // 4:
            return earlier
    return None


def _place_of_cue(draft: Draft) -> int:
    return draft.cue[0].start


def _leads_on(passage: Passage, quotation: Quotation) -> bool:
    """Whether the sentence goes on after a quotation, as it must where its cue follows."""
    last = passage.between(quotation.inside.start, quotation.inside.end).rstrip()[-1:]
    following = passage.between(quotation.span.end, quotation.span.end + 3).lstrip()[:1]
    return last in {",", "?", "!", "…", "—", "–", "-", "”", "’"} or following == ","


def _is_near(passage: Passage, levels: Levels, quotation: Quotation, start: int, end: int) -> bool:
    between = passage.between(start, end)
    crossed = any(start <= each.span.start < end for each in levels.inside(levels.around(quotation.span.start)))
    return len(between) <= _MAX_CUE_DISTANCE_CHARS and not crossed and _SENTENCE_END.search(between) is None


def _follows_on(passage: Passage, quotation: Quotation, before: tuple[Quotation, Draft] | None) -> Draft | None:
    """Return the report of the quotation before, if nothing but its cue stands between the two."""
    if before is None:
        return None
    earlier, draft = before
    between = passage.between(earlier.span.end, quotation.span.start)
    resumes = between.rstrip().endswith(",")
    if earlier.span not in draft.content or not (resumes or _is_sentence(passage, quotation)):
        return None
    if not _WORD.search(between):
        return draft
    has_cue = any(earlier.span.end <= cue.start < quotation.span.start for cue in draft.cue)
    return draft if has_cue and _SENTENCE_END.search(between.rstrip()) is None else None


def _standing_alone(passage: Passage, quotation: Quotation, level: Quotation | None) -> Draft | None:
    """Return a report without a cue, or with a colon for one, for a quotation that is a sentence."""
    lead = passage.between(passage.start, quotation.span.start).strip()
    if level is not None:
        return None
    label = _label(passage, quotation, lead)
    if label is not None:
        return label
    starts_sentence = not lead or lead[-1] in ".?!:”’…"
    if not starts_sentence or not (_is_sentence(passage, quotation) or quotation.continues):
        return None
    return Draft((), None, level, [quotation.span], continues=quotation.continues)


def _label(passage: Passage, quotation: Quotation, lead: str) -> Draft | None:
    """Return the report of a quotation with a bare name for its source: "Smith: ‘We won’", "“We won” — Smith"."""
    after = quotation.span.end
    signed = _SIGNATURE.fullmatch(passage.between(after, passage.end))
    if lead.endswith(":"):
        mark = passage.start + passage.text.index(lead) + len(lead) - 1
        start, end = passage.start, mark
    elif signed is not None and not lead:
        mark = after + signed.start(1)
        start, end = after + signed.start(2), after + signed.end(2)
    else:
        return None
    words = [token for token in passage.doc if start <= passage.start + token.idx < end and not token.is_space]
    if not 0 < len(words) <= _MAX_LABEL_WORDS or any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in words):
        return None
    span = passage.span(words[0], words[-1])
    name = next((word.nbor(-1) for word in words[1:] if word.text == ","), words[-1])
    party = Party(
        passage.span(words[0], name), (passage.span(name, name),), name.lemma_.lower(), is_proper=name.is_title
    )
    return Draft((Span(mark, mark + 1),), Source(span, (party,)), None, [quotation.span])


def _is_sentence(passage: Passage, quotation: Quotation) -> bool:
    words = passage.between(quotation.inside.start, quotation.inside.end).strip()
    following = passage.between(quotation.span.end, quotation.span.end + 1)
    ends = following == "." or not quotation.is_closed
    return _SENTENCE.fullmatch(words + "." if ends else words) is not None


def announces_quotation(passage: Passage, draft: Draft) -> bool:
    """Return whether a cue such as "She said:" ends the paragraph, and what was said is still to come."""
    if not (draft.cue and draft.source and draft.takes_quotation and draft.level is None):
        return False
    following = passage.between(draft.cue[-1].end, passage.end)
    return following.endswith(":") and len(following) <= _MAX_CUE_DISTANCE_CHARS and not _SENTENCE_END.search(following)
