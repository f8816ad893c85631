"""The article that is put into every format."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Article:
    """What is put into each format, and what should come out of it again."""

    title: str
    outlet: str
    published: str
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, as a reader that has to rebuild them gives them."""
        return "\n\n".join(self.paragraphs)

    @property
    def url(self) -> str:
        """Where it was published."""
        return "https://courier.example/world/talks"

    @property
    def day_in_words(self) -> str:
        """The date as an article prints it."""
        year, month, day = self.published.split("-")
        assert month == "09"
        return f"September {int(day)}, {year}"


def seed_article() -> Article:
    """Return the article that comes with onrecord, with what a newsroom adds to it; without the credit below it."""
    (file,) = SEEDS.glob("*.txt")
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Article("U.S. weighs talks with Russia", "Oakhaven Courier", "2015-09-16", "Ada Fenwick", tuple(lines[:-1]))


def paragraphs(article: Article, tag: str = "p") -> str:
    """Return its paragraphs as elements."""
    return "".join(f"<{tag}>{escape(each, quote=False)}</{tag}>\n" for each in article.paragraphs)
