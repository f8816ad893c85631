"""A copy of a spreadsheet with nothing in it that openpyxl may stumble over: texts, sheets and the formats of numbers.

openpyxl takes every part apart before the first row is read, and gives up on a colour, a name of a style or a property
that it does not know, though none of them says anything of the cells. Other programs write such, and Excel reads them.
"""

import io
import posixpath
import zipfile
from collections.abc import Collection
from typing import BinaryIO
from xml.etree import ElementTree

from tui.documents.packing.zip_entries import Archive

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = "[content_types].xml"
_STYLES = "xl/styles.xml"
_KEPT = ("_rels/", "xl/workbook", "xl/_rels/", "xl/worksheets/", "xl/sharedstrings", _STYLES)
_SUFFIXES = (".xml", ".rels")
_FAST = 1


def plain_copy(archive: Archive, max_part_bytes: int) -> BinaryIO:
    """Return the copy. The parts are to be free of entities; raises ElementTree.ParseError where they are damaged."""
    copy = io.BytesIO()
    entries = {entry.name: entry for entry in archive.entries if _is_kept(entry.name)}
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as made:
        for name, entry in entries.items():
            data = archive.read_member(entry, max_part_bytes)
            if name.lower() == _TYPES:
                name, data = "[Content_Types].xml", _types_of(data, entries)
            elif name.lower() == _STYLES:
                data = _number_formats(data)
            made.writestr(name, data)
    copy.seek(0)
    return copy


def _is_kept(name: str) -> bool:
    name = name.lower()
    return name == _TYPES or (name.startswith(_KEPT) and name.endswith(_SUFFIXES))


def _types_of(data: bytes, names: Collection[str]) -> bytes:
    """Return the list of what parts are without those that are not there."""
    types = ElementTree.fromstring(data)
    for each in list(types):
        part = each.get("PartName")
        if part is not None and posixpath.relpath(part, "/") not in names:
            types.remove(each)
    return ElementTree.tostring(types)


def _number_formats(data: bytes) -> bytes:
    """Return the styles of cells with nothing but the formats of numbers, which tell dates from others."""
    styles = ElementTree.fromstring(data)
    plain = ElementTree.Element(styles.tag)
    if (formats := styles.find(f"{_MAIN}numFmts")) is not None:
        plain.append(formats)
    cells = ElementTree.SubElement(plain, f"{_MAIN}cellXfs")
    for each in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        ElementTree.SubElement(cells, f"{_MAIN}xf", {"numFmtId": each.get("numFmtId", "0")})
    return ElementTree.tostring(plain)
