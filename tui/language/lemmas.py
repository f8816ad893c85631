"""Dictionary forms of the few words that need one: cues and the nouns of sources. Those of all others nobody reads."""

from functools import cache

from spacy.pipeline import Lemmatizer
from spacy.tokens import Token

from tui.language.pipeline import base_pipeline


def lemma_of(token: Token) -> str:
    """Return the dictionary form of a word in lower case; as printed where the pipeline knows no such forms."""
    rules = lemmatizer()
    return token.lower_ if rules is None else rules.rule_lemmatize(token)[0].lower()


@cache
def lemmatizer() -> Lemmatizer | None:
    """Return what knows dictionary forms by rules; None where the pipeline has nothing that does."""
    nlp = base_pipeline()
    found = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
    return found if isinstance(found, Lemmatizer) and found.mode == "rule" else None
