"""What a cue reports: the stretches of text that its verb governs, read off the parse."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from spacy.tokens import Token

from tui.language.cues import Cue, addresses, cue_at, is_report
from tui.language.sources import bounds_of

Stretch: TypeAlias = tuple[int, int]
"""Indices of the first and the last token."""

_TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"today", "yesterday", "tonight", "earlier", "later", "recently"}
)
_SETTING = frozenset({"on", "in", "during", "after", "before", "since", "until", "through", "via", "last"})
"""Prepositions that tell when and where somebody spoke."""
_COMPLEMENTS = frozenset({"oprd", "xcomp", "ccomp"})
_QUESTION_WORDS = frozenset({"if", "whether"})
_BESIDE_THE_VERB = frozenset({"aux", "auxpass", "advmod", "neg", "prt", "dative", "npadvmod"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


def stretches_of(cue: Cue, subject: Token | None) -> list[Stretch]:
    """Return what `cue` reports, in order: usually one stretch, two where the cue interrupts it, or none."""
    verb = cue.verb
    block = _cue_clause(cue, subject)
    if cue.preposition is not None:
        return _after(verb, _objects_of_preposition(cue.preposition), block)
    heads = list(_complements(cue))
    if not heads and verb.dep_ == "parataxis" and cue.takes_clause:
        return _around(verb.head, block)
    if not heads and verb.dep_ == "advcl" and cue.takes_clause and _is_parenthesis_with_as(verb):
        return _around(verb.head, (verb.left_edge.i, verb.right_edge.i))
    if not heads:
        heads = [*_objects(cue), *_after_objects(cue)]
        if not heads and cue.takes_clause:
            heads = list(_clause_after_that(verb))
    return _of_complements(verb, heads, block) if heads else []


def stretches_according_to(according: Token, last: Token) -> list[Stretch]:
    """Return what is so according to the source that the phrase from `according` to `last` names."""
    clause = according
    while clause.dep_ not in {"ROOT", "conj", "ccomp", "parataxis", "advcl", "relcl"} or clause == according:
        if clause.head == clause:
            break
        clause = clause.head
    if clause.dep_ == "conj" and clause.pos_ not in {"VERB", "AUX"}:
        clause = according.sent.root
    return _around(clause, (according.i, last.i))


def _cue_clause(cue: Cue, subject: Token | None) -> Stretch:
    """Return the stretch that the cue takes with its subject, adverbs and the person spoken to."""
    verb = cue.verb
    inside = [word.i for word in cue.words]
    takes_object = cue.takes_object or cue.names
    for child in verb.children:
        spoken_to = child.dep_ in {"dobj", "dative"} and (addresses(verb) or child.tag_ == "PRP") and not takes_object
        if (child.dep_ in _BESIDE_THE_VERB or spoken_to) and not _is_clause(child):
            inside += [child.left_edge.i, child.right_edge.i]
    if subject is not None and subject.head == verb:
        first, last = bounds_of(subject, verb)
        inside += [first.i, last.i]
    return min(inside), max(inside)


def _complements(cue: Cue) -> Iterator[Token]:
    verb = cue.verb
    for child in verb.children:
        if child.dep_ == "ccomp":
            reported = cue.takes_clause or (cue.takes_infinitive and _is_infinitive(child))
        elif child.dep_ == "xcomp":
            reported = (cue.takes_infinitive and _is_infinitive(child)) or (cue.takes_object and child.tag_ == "VBG")
        else:
            reported = child.dep_ == "advcl" and cue.takes_clause and child.i > verb.i and _asks(child)
        if reported:
            yield child


def _objects(cue: Cue) -> Iterator[Token]:
    is_named = any(child.dep_ in _COMPLEMENTS or child.lower_ == "as" for child in cue.verb.rights)
    if not (cue.takes_object or (cue.names and is_named)):
        return
    for child in cue.verb.rights:
        if child.dep_ in {"dobj", "oprd", "ccomp", "xcomp"} or (
            child.dep_ == "prep" and cue.names and child.lower_ == "as"
        ):
            yield child


def _after_objects(cue: Cue) -> Iterator[Token]:
    """Yield what completes an object: "accused them *of fraud*", "put the cost *at a million*"."""
    has_object = False
    for child in cue.verb.rights:
        has_object = has_object or (child.dep_ in {"dobj", "oprd"} and (cue.takes_object or cue.names))
        if has_object and child.dep_ in {"prep", "dative"} and child.lower_ not in _SETTING:
            yield child


def _objects_of_preposition(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]


def _clause_after_that(verb: Token) -> Iterator[Token]:
    """Yield the clause that "that" opens close behind the verb, where the parser has hung it elsewhere."""
    for token in verb.doc[verb.i + 1 : verb.i + 10]:
        if token.text in {".", "“", ";", ":"}:
            return
        if token.lower_ == "that" and token.dep_ == "mark" and verb.is_ancestor(token):
            yield token.head
            return


def _of_complements(verb: Token, heads: Iterable[Token], block: Stretch) -> list[Stretch]:
    following = [head for head in heads if head.i > verb.i]
    # What a sentence says before such a clause is another matter, though the parser may hang it here.
    heads = following if following and any(_has_mark(head) for head in following) else list(heads)
    first = min(head.left_edge.i for head in heads)
    last = max(head.right_edge.i for head in heads)
    found = []
    if first < block[0]:
        found.append((_after_semicolon(verb, _start_of_clause(verb, first), block[0]), block[0] - 1))
    if last > block[1]:
        end = _before_semicolon(verb, block[1] + 1, _end_of_clause(verb, heads, last))
        while verb.doc[end].dep_ == "cc":
            end -= 1
        found.append((_skip_time(verb, max(first, block[1] + 1), end), end))
    return [stretch for stretch in found if stretch[0] <= stretch[1]]


def _after_semicolon(verb: Token, start: int, end: int) -> int:
    """A report before a semicolon is another one."""
    marks = [token.i for token in verb.doc[start:end] if token.text == ";"]
    return marks[-1] + 1 if marks and any(is_report(token) for token in verb.doc[start : marks[-1]]) else start


def _before_semicolon(verb: Token, start: int, end: int) -> int:
    """A report after a semicolon is another one."""
    mark = next((token.i for token in verb.doc[start : end + 1] if token.text == ";"), None)
    is_another = mark is not None and any(cue_at(token) is not None for token in verb.doc[mark : end + 1])
    return mark - 1 if mark is not None and is_another else end


def _after(verb: Token, heads: list[Token], block: Stretch) -> list[Stretch]:
    return _of_complements(verb, heads, (block[0], max(block[1], heads[0].left_edge.i - 1))) if heads else []


def _around(head: Token, block: Stretch) -> list[Stretch]:
    first, last = head.left_edge.i, head.right_edge.i
    while first < block[0] and head.doc[first].dep_ == "cc":
        first += 1
    return [stretch for stretch in ((first, block[0] - 1), (block[1] + 1, last)) if stretch[0] <= stretch[1]]


def _start_of_clause(verb: Token, first: int) -> int:
    """Where the reported clause comes first, what opens the sentence belongs to it."""
    start = min(first, verb.left_edge.i)
    while start < first and verb.doc[start].dep_ == "cc":
        start += 1
    return start


def _end_of_clause(verb: Token, heads: list[Token], last: int) -> int:
    """Take in what trails the complement, but nothing of another report by the same speaker."""
    for child in verb.rights:
        if child.i > last and child.dep_ == "advcl" and cue_at(child) is None:
            last = child.right_edge.i
    for head in heads:
        for joined in head.children:
            if joined.dep_ == "conj" and joined.i > head.i and _is_report_of_its_own(joined):
                last = min(last, _where_joined(joined) - 1)
    return last


def _is_report_of_its_own(joined: Token) -> bool:
    cue = cue_at(joined)
    if cue is None or not cue.takes_clause:
        return False
    subjects = [child for child in joined.children if child.dep_ == "nsubj"]
    return all(subject.lower_ in _PRONOUNS for subject in subjects) and (bool(subjects) or joined.lemma_ == "add")


def _where_joined(joined: Token) -> int:
    """Return the index of the word that joins a clause to the one before."""
    between = [child.i for child in joined.head.children if child.dep_ == "cc" and child.i < joined.i]
    return min([*between[-1:], joined.left_edge.i])


def _skip_time(verb: Token, start: int, end: int) -> int:
    """A day right after the cue says when it was said, though the parser may take it for the subject."""
    index = start
    if index < end and verb.doc[index].lower_ == "on":
        index += 1
    if index < end and verb.doc[index].lower_ in _TIMES and verb.doc[index + 1].text not in {"’s", "'s"}:
        return index + 1
    return start


def _is_clause(token: Token) -> bool:
    return any(child.dep_ in {"ccomp", "relcl", "acl"} for child in token.children)


def _has_mark(clause: Token) -> bool:
    return any(child.dep_ == "mark" for child in clause.children)


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _asks(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in _QUESTION_WORDS for child in clause.children) and (
        clause.head.lemma_ in {"ask", "wonder", "inquire"}
    )


def _is_parenthesis_with_as(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
