"""The language of a document, told from its most common words or its script.

What a source declares is often that of the program that made it, so a text that is sure of its language has the last
word. A few dozen words that stand in every text tell the languages of news apart on some lines of it; a model would
take a hundred megabytes, and longer to load than all else.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from unicodedata import normalize

from tui.languages import ANALYSED, is_analysed, language_name, main_tag
from tui.model import Document

LOOKED_AT_CHARS = 5_000
"""So much of a text tells."""
LEAST_WORDS = 8
"""Common words of a language that a text must have to be of it."""
SHORT_WORDS = 20
"""In a text of so many words it may be as few as a share of them."""
LEAST_SHARE_OF_SHORT = 0.2
LEAST_SHARE = 0.12
"""Of the words of a text that are such common words: in prose a third is."""
LEAST_DIFFERENT = 3
"""So many of them must be different ones where the language is not English, names aside."""
LEAST_OF_ENGLISH = 12
"""Common words that English must have: a text of which nothing is told is read as English anyway, unless another
language is declared, and that is not to be given up for a headline or a quotation."""
LEAST_LEAD = 1.6
"""How many times as many of them a language must have as any other."""

# Those that others share are left out or outweighed: "de", "la" and "en" stand in half of Europe.
_COMMON = {
    "en": "the of and to in that is was for on with as by at from his her they which have has had not but this be are"
    " it he she who will an their been would were its after about more we you one all when there out up than into if"
    " could what him my said or our your them these those also any such shall only over no may other where should",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat"
    " dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis"
    " mehr durch man sein wurde sei kann wenn habe seine ihre wir ich unter diese gegen vom keine hatte",
    "fr": "le les des et la en du une que pour dans qui est par sur au pas plus ce il ne avec sont aux cette ont été"
    " de un se son sa ses ou mais comme nous vous leur leurs être à d l qu n s c elle fait deux après ces même sans"
    " aussi tout toute tous bien peut entre très selon dont où ainsi avait était contre depuis y",
    "es": "el los que y en la las del por con una para se al lo como más su pero sus le ha este fue entre ya según de"
    " un no es sin sobre también esta hasta son desde está o todo toda todos nos muy hay años ser dos tiene cuando"
    " donde porque ni contra él ella estos otro otra parte fueron había han tener",
    "pt": "o os que e do da em um uma para com não no na dos das por mais as ao se como mas foi pelo pela são também"
    " de a é à aos nos nas sua seu suas seus ser entre já está até sobre quando muito há ou ter ele ela isso sem todo"
    " toda todos tem mesmo foram num numa esta este contra depois",
    "it": "il di che e la in per un è non del una con sono le si da dei alla più gli ha anche nel dal come delle i al"
    " lo della nella ed su ma o suo sua suoi essere dell all nell l degli ogni questo questa tra dalla stato hanno"
    " era sul sulla se ai alle due dopo cui ad quando loro fra chi contro",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er door om ook als bij maar naar heeft uit deze"
    " die was wordt dan ze hij nog wel over of hun ik tot zich haar werd worden meer tegen kan geen al dit veel zal"
    " moet hebben onder ieder omdat wat waar jaar zo",
    "sv": "och att det i en som på är av för med den till inte har de om ett han var men jag sig från så kan vid"
    " eller hon under efter ska också nu när där vara än vi hade mot utan blir skall över denna alla man bli sin sina"
    " mycket många dessa annan andra år fick kom första två enligt",
    "da": "og at det i er på som af for med den til ikke har de om et han jeg sig kan blev efter sagde siger hvad mod"
    " en der var fra eller hun ved vi skal men være havde nu under også over når deres blive bliver hvor ud sin sit"
    " sine ingen alle anden andre samt uden vil må ligesom ind op år fik kom første to andet",
    "no": "og at det i er på som av for med den til ikke har de om et han men jeg seg kan ble etter sa sier hva nå"
    " mot en var fra eller hun ved vi skal være hadde under også over når deres bli blir der ut sin sitt sine slik"
    " ingen alle annen andre uten vil må inn opp år fikk kom første to",
    "fi": "ja on ei että oli se hän mutta ovat myös joka kuin niin mukaan sekä tai hänen ole vuonna voi jos siitä kun"
    " sen olla eivät jotka tämä mitä vain tämän sitä ollut kaikki kanssa jonka tulee näiden niiden ilman enemmän itse"
    " heidän kuitenkin jo vielä joita sitten myöhemmin nyt kaksi",
    "pl": "w i na z się nie że do jest to o jak ale po od przez za co są był dla tym jego przed oraz także która"
    " który a ma lub być ze tego czy tylko jako ich jej może nad pod we której których które go było będzie gdy przy"
    " innych bez wszystkich ani u roku lat dwa zostało został",
    "cs": "v a se na je že s z o do i k ve by pro jsou jako po které který podle byl jeho ale za ze také při už uvedl"
    " má nebo aby to co jejich od být není před proti své však tak ke u než jen bez či která jež až nikdo kteří kde"
    " bylo byla byly dva roku let první mezi proto",
    "sk": "v a sa na je že s z o do aj k vo by pre sú ako po ktoré ktorý podľa bol jeho ale za zo tiež pri už uviedol"
    " má alebo aby to čo ich od byť nie pred proti svoje však tak ku u než len bez či ktorá až nikto kde bolo bola"
    " boli i dva roku prvý medzi preto",
    "hu": "a az és hogy nem is egy meg volt csak ez már de azt mint szerint még el ha vagy után kell lesz ki amely"
    " minden van között valamint más ezt e sem lehet melyek való történő nélkül ellen által erre arra ezek saját"
    " illetve annak ennek amelyek mert így kellett ami aki akik alapján volna nagyon pedig majd két most",
    "ro": "și de în la a cu pe nu că o din care un să este pentru mai au fost sunt ca prin sau dar după ce lui"
    " această al ale ai cel către acest între fi ei asupra unei unui i se sa său ori cât dintre fără toate toți va ar"
    " aceasta două ani spus potrivit",
    "hr": "i u je na se da su za od s o ne a koji što bi iz kao će te koje ili to nije prema bio sa po kako samo ima"
    " koja biti sve svoje bez bilo njegove do ni pred pod tko kojima drugi ova ovom zbog nakon više jer mogu treba"
    " svim svojoj kad ali smo dok još već oko pri jedan bila bili",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar ancak sonra en olduğunu ne dedi göre ise değil"
    " var her veya olduğu karşı ya kendi hakkında bunun üzere diye yeni başka hiçbir önce iki oldu ama hem bin milyon"
    " yıl",
    "id": "yang dan di untuk dengan ini dari dalam itu pada tidak akan ke oleh juga sebagai telah ada bahwa mereka"
    " atau setiap atas dapat secara semua maupun tanpa kepada seperti karena bagi saya dia para adalah lain sama"
    " serta sudah hari bisa lebih kata mengatakan terhadap menjadi tahun baru dua saat",
    "vi": "và của là có trong được không cho với các một những người đã này để khi ở về từ đến cũng theo tại ông trên"
    " như hay hoặc bị do vào phải ra nào việc cả sự nước mình năm sau trước khiến vẫn còn nhiều hơn nay",
    "ca": "el la els les de del i que en un una per a amb no és són al ha han va més com també ser seva seu seus dels"
    " als entre però aquest aquesta aquests sobre tot tots o si quan des fins hi ho ja pel pels qui cap dos anys dit"
    " segons havia estat sense molt on l d s",
    "ru": "и в на не что с по как это из о за от для его был он но к все также которые у или после она они при было а"
    " до ее их так же только быть того бы если когда со без года лет который может этого во ни которая чтобы ему том"
    " были была уже еще между мы под более два сказал",
    "uk": "і в на не що з та про як це до від за для його був він але у все також які або після вона вони при було є"
    " й а бути так її їх який яка щоб тільки із зі без року того цього якщо коли проти над під між бо чи свої своїх"
    " ні вже ще ми років два сказав",
    "bg": "и на в да за от се са с че по не е до като ще но при това след които който те беше обаче му има един каза"
    " или към той тя си най само така бъде без както което която всички също няма чрез между своите срещу своята ги"
    " още вече бил една ако години две",
    "el": "και το να του η της με που την από για είναι ο οι τα σε δεν στο τον στη μια ότι των θα ένα αλλά στην τους"
    " ή στις στους τις έχει όπως χωρίς μπορεί αυτό κατά προς ως πρέπει τη ένας μία αν στα είπε έχουν ήταν δύο πριν",
    "ar": "في من على أن إلى عن التي الذي ما هذا لا مع كان هذه بين قال بعد كما وقد ذلك كل أو لم قد وكان قبل خلال أي له"
    " إن هو هي غير دون ولا بها فيه أنه",
    "fa": "و در به از که این است را با برای آن یک می خود تا بر شده هم کرد های اما بود نیز وی شد گفت ها باید هر دارد"
    " یا نمی شود ای باشد",
    "he": "של את על לא כי עם הוא זה גם אל בין היא אך כל או אם יותר היה אבל רק לפי כך אמר היתה הם מה יש עוד אחרי לו"
    " אין לכל ללא כן אשר",
    "hi": "के में की है और से का को ने पर कि यह इस हैं एक भी लिए कर हो था नहीं तो कहा साथ गया बाद रहे अपने जो या किसी"
    " उस ही तथा जा",
}  # fmt: skip
_LANGUAGES_OF: dict[str, list[str]] = {}
for _tag, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_tag)

# fmt: off
_OF_NAMES = frozenset({
    "al", "da", "das", "de", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "het",
    "la", "las", "le", "les", "los", "san", "ten", "van", "von", "y", "zu",
})
# fmt: on
"""As in Los Angeles, Nayib Bukele of El Salvador, and Maria de la Cruz."""
_LAST_LATIN = "\u024f"
# Of "don't" and "U.S.".
_LETTER = re.compile("[a-z]")
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
    declared = main_tag(document.language)
    told = language_of(document.text, declared)
    # What is declared to be of a language that is not known here may look like a sister of it.
    is_sister = declared is not None and declared not in _COMMON and told != ANALYSED
    return document if told in (None, declared) or is_sister else replace(document, language=told)


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


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return the tag of the language of a text; None where its words do not tell.

    Of sisters such as Danish and Norwegian, which share nearly all their common words, it is the one that is declared.
    """
    some = normalize("NFC", text[:LOOKED_AT_CHARS])
    if not some.isascii() and (script := _script(some)) is not None:
        return script
    words = _WORD.findall(some.lower())
    counts = Counter(tag for word in words for tag in _LANGUAGES_OF.get(word, ()))
    ranked = counts.most_common()
    least = LEAST_DIFFERENT if _is_of_other_letters(some) else _least(len(words))
    if not ranked or ranked[0][1] < max(least, LEAST_SHARE * len(words)):
        return None
    first, most = ranked[0]
    if first == ANALYSED:
        is_sure = most >= LEAST_OF_ENGLISH and all(_outweighs(words, first, tag) for tag, _ in ranked[1:2])
        return first if is_sure else None
    if not _outweighs(words, first, ANALYSED) or len(_telling(words, first)) < LEAST_DIFFERENT:
        return None
    sisters = [tag for tag, count in ranked if tag != ANALYSED and LEAST_LEAD * count > most]
    return declared if declared in sisters else max(sisters, key=lambda tag: _own(words, tag, sisters))


def _is_of_other_letters(text: str) -> bool:
    """Return whether most letters of a text are not Latin, so that it cannot be English."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter > _LAST_LATIN for letter in letters) > len(letters) >= _LEAST_LETTERS


def _least(words: int) -> float:
    """Return how many of so many words must be common ones of a language."""
    return LEAST_WORDS if words < SHORT_WORDS else min(LEAST_WORDS, LEAST_SHARE_OF_SHORT * words)


def _telling(words: list[str], tag: str) -> set[str]:
    """Return the different common words of a language that an English text does not have, not even in its names."""
    common = {word for word in words if tag in _LANGUAGES_OF.get(word, ()) and not _LETTER.fullmatch(word)}
    telling = {word for word in common if ANALYSED not in _LANGUAGES_OF[word]}
    # Where there is no English word at all, they are no names in an English text.
    return telling - _OF_NAMES if _own(words, ANALYSED, (tag,)) else telling


def _outweighs(words: list[str], tag: str, other: str) -> bool:
    """Return whether a text has more common words of one language than of another, those of both left out."""
    return _own(words, tag, (other,)) >= max(1, LEAST_LEAD * _own(words, other, (tag,)))


def _own(words: list[str], tag: str, others: Collection[str]) -> int:
    """Return how many of some words are common in one language and in none of the others."""
    rest = [other for other in others if other != tag]
    languages = (_LANGUAGES_OF.get(word, ()) for word in words)
    return sum(tag in found and not any(other in found for other in rest) for found in languages)


def _script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST_LETTERS:
        return None
    return next((tag for tag, script, share in _SCRIPTS if len(script.findall(text)) >= share * letters), None)
