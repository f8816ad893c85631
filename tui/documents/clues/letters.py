"""Names and titles by what they are made of, however they are written: to be compared."""


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, without capitals, blanks and signs between them."""
    return "".join(filter(str.isalnum, text.casefold()))
