"""Which words report speech: verbs of the lexicon with their particles, told by what they take."""

from dataclasses import dataclass

from spacy.tokens import Token

from tui.language.lexicon import reporting_words

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_UNREAL = frozenset({"could", "should", "might", "may", "can", "must", "ca", "cannot"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with the particle or preposition that makes it one."""

    verb: Token
    words: tuple[Token, ...]
    takes_clause: bool = False
    takes_infinitive: bool = False
    takes_object: bool = False
    names: bool = False
    takes_quotation: bool = False
    preposition: Token | None = None
    """The preposition before what is reported: the "for" of "called for talks"."""


def cue_at(token: Token) -> Cue | None:
    """Return the cue whose verb is `token`, if it reports speech that really took place."""
    if token.tag_ not in _VERB_TAGS or token.dep_ in {"aux", "auxpass", "amod", "compound"} or _is_unreal(token):
        return None
    words, lemma = reporting_words(), token.lemma_.lower()
    for child in token.rights:
        particle = child.lower_
        if child.dep_ in {"prep", "prt", "advmod", "acomp", "dative"} and child.i - token.i <= 3:
            if (lemma, particle) in words.prepositional:
                return Cue(token, (token, child), preposition=child)
            if (lemma, particle) in words.particle:
                return Cue(token, (token, child), takes_clause=True, takes_quotation=True)
    cue = Cue(
        token,
        (token,),
        takes_clause=lemma in words.clause,
        takes_infinitive=lemma in words.infinitive,
        takes_object=lemma in words.object,
        names=lemma in words.naming,
        takes_quotation=lemma in words.quotation or lemma in words.clause,
    )
    return (
        cue
        if cue.takes_clause or cue.takes_infinitive or cue.takes_object or cue.names or cue.takes_quotation
        else None
    )


def addresses(verb: Token) -> bool:
    """Return whether the object of `verb` is the person spoken to, who is no part of what is reported."""
    return verb.lemma_.lower() in reporting_words().addressing


def is_report(token: Token) -> bool:
    """Return whether `token` is a reporting verb with a clause or quotation of its own."""
    cue = cue_at(token)
    return (
        cue is not None
        and (cue.takes_clause or cue.takes_infinitive)
        and any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)
    )


def _is_unreal(verb: Token) -> bool:
    """Nothing was said where it is denied, possible or asked for."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _UNREAL):
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless"} and verb.dep_ == "advcl":
            return True
    return False
