"""Numbers with their nouns: "1 statement", "1,204 statements"."""


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, in the plural where there is not just one."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
