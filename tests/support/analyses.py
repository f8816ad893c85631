"""Analyses of any content, for what must keep or carry every one of them."""

from dataclasses import replace

from hypothesis import strategies as st

from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    CueClass,
    Document,
    Mention,
    Span,
    Statement,
    StatementKind,
)

_HALVES = [chr(code) for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF)]
"""Of surrogate pairs."""
words = st.text(st.one_of(st.characters(), st.sampled_from(["\0", "\x1b", "’", "𝄞", *_HALVES])), max_size=12)
_maybe = st.none() | words
_offsets = st.integers(0, 1_000_000)
_spans = st.builds(Span, _offsets, _offsets)
_several_spans = st.lists(_spans, max_size=3).map(tuple)

documents = st.builds(
    Document,
    id=words,
    text=words,
    title=_maybe,
    outlet=_maybe,
    published=_maybe,
    byline=_maybe,
    path=st.none() | words.map(lambda name: f"/news/{name.replace('/', '')}x"),
    warnings=st.lists(words, max_size=2).map(tuple),
)
_actors = st.builds(
    Actor,
    id=words,
    name=words,
    kind=st.sampled_from(ActorKind),
    aliases=st.lists(st.builds(Alias, words, st.sampled_from(AliasKind)), max_size=3).map(tuple),
    role=_maybe,
    stands_for=_maybe,
    pronoun=st.sampled_from([None, "he", "she"]),
)
_statements = st.builds(
    Statement,
    content=_several_spans,
    cue=_several_spans,
    source=_several_spans,
    speaker=st.lists(words, max_size=3).map(tuple),
    kind=st.sampled_from(StatementKind),
    part_of=st.none() | st.integers(0, 99),
    cue_class=st.sampled_from(CueClass),
    is_speech=st.booleans(),
    confidence=st.floats(0, 1),
    reason=words,
)
analyses = st.builds(
    Analysis,
    document=documents,
    actors=st.lists(_actors, max_size=4).map(tuple),
    mentions=st.lists(st.builds(Mention, _spans, words), max_size=4).map(tuple),
    statements=st.lists(_statements, max_size=4).map(tuple),
)


def _sound(made: Analysis) -> Analysis:
    """Return an analysis with all that it refers to brought into its text and among its actors."""
    end, actors = len(made.document.text), [actor.id for actor in made.actors]

    def inside(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(*sorted(offset % (end + 1) for offset in span)) for span in spans)

    return replace(
        made,
        mentions=tuple(Mention(inside((each.span,))[0], actors[0]) for each in made.mentions if actors),
        statements=tuple(
            replace(
                each,
                content=inside(each.content) or (Span(0, end),),
                cue=inside(each.cue),
                source=inside(each.source),
                speaker=tuple(actors[: len(each.speaker)]),
                part_of=place - 1 if place and each.part_of is not None else None,
            )
            for place, each in enumerate(made.statements)
        ),
    )


sound_analyses = analyses.map(_sound)
"""As the program makes them: what is found is in the text, and what is referred to is there."""
