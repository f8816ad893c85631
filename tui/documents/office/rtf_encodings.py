"""The encodings that RTF names by numbers: of the file, and of each font."""

import codecs

CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""By the charset of a font; those that are not here are in the encoding of the file."""
_BY_WORD = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_BY_NUMBER = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 1361: "johab"}
_KNOWN = frozenset((437, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 874, 932, 949, *range(1250, 1259)))


def encoding_of(word: str, number: int | None) -> str | None:
    """Return Python's name of the encoding that a control word such as ansicpg1252 names; None where it names none."""
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word not in ("ansicpg", "cpg") or number is None:
        return None
    name = _BY_NUMBER.get(number) or (f"cp{number}" if number in _KNOWN else None)
    return name and codecs.lookup(name).name
