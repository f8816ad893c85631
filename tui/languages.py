"""Languages by their tags and their names, as sources declare them and as users ask for them."""

import re

# Tag of ISO 639-1, the tags of ISO 639-2 and -3, and the name in English.
_TABLE = """
af afr Afrikaans | sq sqi,alb Albanian | am amh Amharic | ar ara Arabic | hy hye,arm Armenian | az aze Azerbaijani
eu eus,baq Basque | be bel Belarusian | bn ben Bengali | bs bos Bosnian | bg bul Bulgarian | my mya,bur Burmese
ca cat Catalan | zh zho,chi Chinese | hr hrv Croatian | cs ces,cze Czech | da dan Danish | nl nld,dut Dutch
en eng English | eo epo Esperanto | et est Estonian | fi fin Finnish | fr fra,fre French | gl glg Galician
ka kat,geo Georgian | de deu,ger German | el ell,gre Greek | gu guj Gujarati | ht hat Haitian | ha hau Hausa
he heb Hebrew | hi hin Hindi | hu hun Hungarian | is isl,ice Icelandic | id ind Indonesian | ga gle Irish
it ita Italian | ja jpn Japanese | kn kan Kannada | kk kaz Kazakh | km khm Khmer | rw kin Kinyarwanda | ko kor Korean
ku kur Kurdish | ky kir Kyrgyz | lo lao Lao | la lat Latin | lv lav Latvian | lt lit Lithuanian | lb ltz Luxembourgish
mk mkd,mac Macedonian | ms msa,may,zsm Malay | ml mal Malayalam | mt mlt Maltese | mr mar Marathi | mn mon Mongolian
ne nep Nepali | no nor Norwegian | nb nob Norwegian | nn nno Norwegian | ps pus Pashto | fa fas,per Persian
pl pol Polish | pt por Portuguese | pa pan Punjabi | ro ron,rum Romanian | ru rus Russian | sr srp Serbian
si sin Sinhala | sk slk,slo Slovak | sl slv Slovenian | so som Somali | es spa Spanish | sw swa Swahili | sv swe Swedish
tl tgl,fil Tagalog | tg tgk Tajik | ta tam Tamil | te tel Telugu | th tha Thai | ti tir Tigrinya | tr tur Turkish
tk tuk Turkmen | uk ukr Ukrainian | ur urd Urdu | uz uzb Uzbek | vi vie Vietnamese | cy cym,wel Welsh | xh xho Xhosa
yo yor Yoruba | zu zul Zulu
"""
_ENTRIES = [entry.split() for line in _TABLE.strip().splitlines() for entry in line.split("|")]
NAMES = {tag: name for tag, _, name in _ENTRIES}
"""The name in English of each tag of two letters."""
_SHORT = {longer: tag for tag, longer_ones, _ in _ENTRIES for longer in longer_ones.split(",")}
_BY_NAME = {name.casefold(): tag for tag, name in reversed(NAMES.items())}

ANALYSED = "en"
"""The language in which statements are found."""

_TAG = re.compile(r"([a-z]{2,3})((?:[-_][a-z0-9]{2,8}){0,4})", re.IGNORECASE | re.ASCII)
_SCRIPT_LETTERS = 4
_REGION_LETTERS = 2


def language_tag(declared: str) -> str | None:
    """Return the tag (BCP 47) of a language as a source declares it: "en_us", "ENG" or "English"; None for no language.

    Languages beyond the table are taken at their tag.
    """
    words = declared.strip().partition(".")[0].partition(",")[0].partition(";")[0].strip()
    if (named := _BY_NAME.get(words.casefold())) is not None:
        return named
    found = _TAG.fullmatch(words)
    if found is None:
        return None
    main, *parts = re.split("[-_]", words.lower())
    # "und", undetermined, and "mul", several, name no language.
    if main in ("und", "mul", "zxx", "mis"):
        return None
    return "-".join((_SHORT.get(main, main), *map(_cased, parts)))


def main_tag(tag: str | None) -> str | None:
    """Return the tag of a language without region and script."""
    return None if tag is None else tag.partition("-")[0]


def is_analysed(tag: str | None) -> bool:
    """Return whether statements are looked for in documents of a language; one that is not known is taken for such."""
    return main_tag(tag) in (None, ANALYSED)


def language_name(tag: str) -> str:
    """Return the name of a language in English, or its tag where that is not known."""
    return NAMES.get(tag.partition("-")[0], tag)


def tags_meant(words: str) -> tuple[str, ...]:
    """Return the tags that a user may mean by a tag, or by a name or its beginning; none for no language."""
    asked = words.strip().casefold()
    if asked in NAMES or asked in _SHORT:
        return (_SHORT.get(asked, asked),)
    named = tuple(dict.fromkeys(_BY_NAME[name] for name in sorted(_BY_NAME) if asked and name.startswith(asked)))
    tag = language_tag(asked)
    return named or (() if tag is None else (tag,))


def language_words(tag: str | None) -> str:
    """Return the words by which a language is found: those that `language_word` gives for its tag and for its main one.

    A region is joined to its language, so that "de" is not found for English as in Germany.
    """
    return "" if tag is None else " ".join(dict.fromkeys((language_word(tag.partition("-")[0]), language_word(tag))))


def language_word(tag: str) -> str:
    """Return a tag as one word."""
    return tag.replace("-", "").lower()


def _cased(part: str) -> str:
    if len(part) == _SCRIPT_LETTERS and part.isalpha():
        return part.title()
    return part.upper() if len(part) == _REGION_LETTERS else part
