"""The language of a document, told from its most common words or its script.

What a source declares is often that of the program that made it, so a text that is sure of its language has the last
word. A few dozen words that stand in every text tell the languages of news apart on some lines of it; a model would
take a hundred megabytes, and longer to load than all else.
"""

import re
from collections import Counter
from dataclasses import replace

from tui.languages import is_analysed, language_name, main_tag
from tui.model import Document

LOOKED_AT_CHARS = 5_000
"""So much of a text tells."""
LEAST_WORDS = 8
"""Common words of a language that a text must have to be of it."""
LEAST_SHARE = 0.12
"""Of the words of a text that are such common words: in prose a third is."""
LEAST_LEAD = 1.6
"""How many times as many of them a language must have as any other."""

# Those that others share are left out or outweighed: "de", "la" and "en" stand in half of Europe.
_COMMON = {
    "en": "the of and to in that is was for on with as by at from his her they which have has had not but this be are",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
    "fr": "le les des et la en du une que pour dans qui est par sur au pas plus ce il ne avec sont aux cette ont été",
    "es": "el los que y en la las del por con una para se al lo como más su pero sus le ha este fue entre ya según",
    "pt": "o os que e do da em um uma para com não no na dos das por mais as ao se como mas foi pelo pela são também",
    "it": "il di che e la in per un è non del della una con sono le si da dei alla più gli ha anche nel dal come delle",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er door om ook als bij maar naar heeft uit deze",
    "sv": "och att det i en som på är av för med den till inte har de om ett han var men jag sig från så kan vid eller",
    "da": "og at det i er på som af for med den til ikke har de om et han jeg sig kan blev efter sagde siger hvad mod",
    "no": "og at det i er på som av for med den til ikke har de om et han men jeg seg kan ble etter sa sier hva nå mot",
    "fi": "ja on ei että oli se hän mutta ovat myös joka kuin niin mukaan sekä tai hänen ole vuonna voi jos siitä",
    "pl": "w i na z się nie że do jest to o jak ale po od przez za co są był dla tym jego przed oraz także która który",
    "cs": "v a se na je že s z o do i k ve by pro jsou jako po které který podle byl jeho ale za ze také při už uvedl",
    "sk": "v a sa na je že s z o do aj k vo by pre sú ako po ktoré ktorý podľa bol jeho ale za zo tiež pri už uviedol",
    "hu": "a az és hogy nem is egy meg volt csak ez már de azt mint szerint még el ha vagy után kell lesz ki amely",
    "ro": "și de în la a cu pe nu că o din care un să este pentru mai au fost sunt ca prin sau dar după ce lui această",
    "hr": "i u je na se da su za od s o ne a koji što bi iz kao će te koje ili to nije prema bio sa po kako samo",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar ancak sonra en olduğunu ne dedi göre ise değil var",
    "id": "yang dan di untuk dengan ini dari dalam itu pada tidak akan ke oleh juga sebagai telah ada bahwa mereka",
    "vi": "và của là có trong được không cho với các một những người đã này để khi ở về từ đến cũng theo tại ông trên",
    "ru": "и в на не что с по как это из о за от для его был он но к все также которые у или после она они при было",
    "uk": "і в на не що з та про як це до від за для його був він але у все також які або після вона вони при було є",
    "bg": "и на в да за от се са с че по не е до като ще но при това след които който те беше обаче му има един каза",
    "el": "και το να του η της με που την από για είναι ο οι τα σε δεν στο τον στη μια ότι των θα ένα αλλά στην τους",
    "ar": "في من على أن إلى عن التي الذي ما هذا لا مع كان هذه بين قال بعد كما وقد ذلك كل أو لم قد وكان قبل خلال",
    "fa": "و در به از که این است را با برای آن یک می خود تا بر شده هم کرد های اما بود نیز وی شد گفت ها باید هر",
    "he": "של את על לא כי עם הוא זה גם אל בין היא אך כל או אם יותר היה אבל רק לפי כך אמר היתה הם מה יש עוד אחרי",
    "hi": "के में की है और से का को ने पर कि यह इस हैं एक भी लिए कर हो था नहीं तो कहा साथ गया बाद रहे अपने जो",
}  # fmt: skip
_LANGUAGES_OF: dict[str, list[str]] = {}
for _tag, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_tag)

_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0963\u0971-\u097f]+)?")
# Scripts without blanks between words, or of one language; kana before Han, since Japanese has both.
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.3),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.5),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5),
    ("ka", re.compile("[\u10d0-\u10ff]"), 0.5),
    ("hy", re.compile("[\u0531-\u058f]"), 0.5),
)
"""With the share of the letters that shows them."""
_LEAST_LETTERS = 20
_TOLD_LANGUAGES = 5


def with_language(document: Document) -> Document:
    """Return the document with the language that its text shows; what its source declares, where that does not tell."""
    told = language_of(document.text)
    declared = document.language
    return document if told is None or main_tag(declared) == told else replace(document, language=told)


class Languages:
    """The languages of the documents of one run, as far as they are not the one that is analysed."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """Take note of a document."""
        if not is_analysed(document.language):
            self._counts[language_name(document.language or "")] += 1

    def warning(self) -> str:
        """Return a sentence on the documents in other languages; "" where there is none."""
        count = self._counts.total()
        if not count:
            return ""
        names = ", ".join(f"{name} {of_it:,}" for name, of_it in self._counts.most_common(_TOLD_LANGUAGES))
        more = " …" if len(self._counts) > _TOLD_LANGUAGES else ""
        verb = "document is" if count == 1 else "documents are"
        return f"{count:,} {verb} not in English ({names}{more}), the one language in which statements are found"


def language_of(text: str) -> str | None:
    """Return the tag of the language of a text; None where its words do not tell."""
    some = text[:LOOKED_AT_CHARS]
    if not some.isascii() and (script := _script(some)) is not None:
        return script
    words = _WORD.findall(some.lower())
    counts = Counter(tag for word in words for tag in _LANGUAGES_OF.get(word, ()))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < max(LEAST_WORDS, LEAST_SHARE * len(words)):
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= LEAST_LEAD * ranked[1][1] else _close(words, counts)


def _close(words: list[str], counts: Counter[str]) -> str | None:
    """Return which of the two likeliest languages has words of its own; None where neither does."""
    (first, _), (second, _) = counts.most_common(2)
    own = Counter(
        tag for word in words for tag in (first, second) if _is_only(word, tag, second if tag == first else first)
    )
    ranked = own.most_common()
    if not ranked or ranked[0][1] < LEAST_WORDS // 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * LEAST_LEAD * ranked[1][1] else None


def _is_only(word: str, tag: str, other: str) -> bool:
    languages = _LANGUAGES_OF.get(word, ())
    return tag in languages and other not in languages


def _script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST_LETTERS:
        return None
    return next((tag for tag, script, share in _SCRIPTS if len(script.findall(text)) >= share * letters), None)
