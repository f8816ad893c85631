"""Which pronoun stands for somebody whose name does not tell: seen from the pronouns near by.

"Tane, who lost her boat, said she …" tells of Tane whoever bears such names elsewhere. Each "he", "she", "his" or "her"
with only one person before it in its sentence, or in the sentence before, is a vote. Only used to tell whom another
pronoun means.
"""

from collections.abc import Sequence

from tui.language.figures import Figure
from tui.language.references import Scene
from tui.language.salience import Mentioned

_VOTE_SENTENCE_BEFORE = 0.5


def lean(mentions: Sequence[Mentioned], scene: Scene) -> None:
    """Set `Figure.leaning` of the people whose gender is not known."""
    by_sentence: dict[tuple[int, bool], list[Mentioned]] = {}
    for mention in mentions:
        if mention.figure.is_person and not mention.figure.is_plural:
            by_sentence.setdefault((mention.sentence, mention.is_quoted), []).append(mention)
    votes: dict[str, float] = {}
    figures: dict[str, Figure] = {}
    for reference in scene.references:
        if not reference.is_pronoun:
            continue
        start = reference.span.start
        sentence, is_quoted = scene.sentence_at(start), scene.is_quoted(start)
        here = [each for each in by_sentence.get((sentence, is_quoted), ()) if each.start < start]
        near = here or by_sentence.get((sentence - 1, is_quoted), [])
        meant = {each.figure.id: each.figure for each in near if each.figure.gender in {None, reference.word}}
        if len(meant) == 1:
            (figure,) = meant.values()
            if figure.gender is None:
                vote = 1.0 if here else _VOTE_SENTENCE_BEFORE
                votes[figure.id] = votes.get(figure.id, 0) + (vote if reference.word == "he" else -vote)
                figures[figure.id] = figure
    for actor_id, vote in votes.items():
        figures[actor_id].leaning = vote / (abs(vote) + 0.5)
