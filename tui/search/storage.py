"""An index on disk: a file a segment, and a list of them that says what they were made of.

Files of segments are never changed, only made and removed, and the list is replaced as a whole; so whoever opens an
index finds one state of it, and one that is open stays whole. A segment is arrays one after the other, mapped into
memory when it is opened, after a checksum over all of it: what is torn, of another format, or made of something else
is not used, and the caller builds the index again.
"""

import json
import mmap
import os
import secrets
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tui.library.search_folder import FORMAT
from tui.search.index import Index
from tui.search.named import NamedIn
from tui.search.parsing import ABOUT
from tui.search.postings import Postings
from tui.search.segment import Segment
from tui.search.vocabulary import Vocabulary
from tui.search.word_table import WordTable

_LIST = "index.json"
_SEGMENT = "segment-{}.bin"
_UNFINISHED = ".part"
_MAGIC = b"onrecord index\n\x00"
_HEAD_BYTES = 64
_ALIGNMENT = 64
_PIECE_BYTES = 1 << 22

Array = NDArray[Any]


class _TornError(ValueError):
    """A file is not what it should be."""


class IndexFolder:
    """A folder that holds one index, and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: WeakKeyDictionary[Segment, str] = WeakKeyDictionary()

    def stamp(self) -> str | None:
        """Return the stamp of the index that was saved here; None where there is none of this format."""
        try:
            saved = json.loads((self.path / _LIST).read_text(encoding="utf-8"))
            return str(saved["stamp"]) if saved["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def open(self, stamp: str) -> Index | None:
        """Return the index that was saved with this stamp; None where there is none that can be trusted.

        The arrays of the index lie in the files, which may be removed meanwhile, but not changed.
        """
        try:
            saved = json.loads((self.path / _LIST).read_text(encoding="utf-8"))
            if saved["format"] != FORMAT or saved["stamp"] != stamp:
                return None
            names = [Path(name).name for name in saved["segments"]]
            segments = tuple(_opened_segment(self.path / name) for name in names)
            dropped = None if saved["dropped"] is None else _as_mask(saved["dropped"], sum(map(_size, segments)))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        self._files.update(zip(segments, names, strict=True))
        return Index(segments, dropped)

    def save(self, index: Index, stamp: str) -> None:
        """Put an index in the place of the one that is there; raise OSError where the disk does not allow it.

        Only segments that are not there yet are written. `stamp` says what the index is made of.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        names = [self._saved(part) for part in index.segments]
        dropped = None if index.dropped is None else np.flatnonzero(index.dropped).tolist()
        listed = {"format": FORMAT, "stamp": stamp, "segments": names, "dropped": dropped}
        _replace(self.path / _LIST, [json.dumps(listed).encode()])
        self._files.update(zip(index.segments, names, strict=True))
        # Those that are unfinished are of a process that was ended amid saving: there is one at a time that saves.
        for old in (*self.path.glob(_SEGMENT.format("*")), *self.path.glob(f"*{_UNFINISHED}")):
            if old.name not in names:
                # On Windows a file that is open stays, until the next time.
                with suppress(OSError):
                    old.unlink()

    def _saved(self, part: Segment) -> str:
        """Return the name of the file of a segment, which is written if need be."""
        name = self._files.get(part)
        if name is None or not (self.path / name).exists():
            name = _SEGMENT.format(secrets.token_hex(8))
            _replace(self.path / name, _segment_bytes(part))
        return name


def _size(part: Segment) -> int:
    return part.size


def _as_mask(numbers: Sequence[int], size: int) -> NDArray[np.bool_]:
    mask = np.zeros(size, bool)
    mask[np.array(numbers, np.int64)] = True
    return mask


def _replace(path: Path, pieces: Iterator[bytes | memoryview] | list[bytes]) -> None:
    """Write a file, all or nothing."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _segment_bytes(part: Segment) -> Iterator[bytes | memoryview]:
    """Yield the head of a file, the description of its arrays, and the arrays."""
    arrays = _arrays(part)
    layout, at = {}, 0
    for name, array in arrays.items():
        layout[name] = (array.dtype.str, len(array), at)
        at += _padded(array.nbytes)
    described = json.dumps(layout).encode()
    described += b" " * (_padded(len(described)) - len(described))
    body: list[Any] = [
        described,
        *chain.from_iterable((_bytes_of(array), _padding(array)) for array in arrays.values()),
    ]
    checksum = 0
    for piece in body:
        checksum = zlib.crc32(piece, checksum)
    head = f"{FORMAT} {len(described)} {at} {checksum}".encode()
    yield (_MAGIC + head).ljust(_HEAD_BYTES)
    yield from body


def _bytes_of(array: Array) -> memoryview:
    return memoryview(np.ascontiguousarray(array).view(np.uint8))  # type: ignore[arg-type]  # it has a buffer


def _padding(array: Array) -> bytes:
    return bytes(_padded(array.nbytes) - array.nbytes)


def _padded(length: int) -> int:
    return -(-length // _ALIGNMENT) * _ALIGNMENT


def _arrays(part: Segment) -> dict[str, Array]:
    arrays: dict[str, Array] = {
        "keys": _narrow(part.keys),
        "days": part.days,
        "texts": part.texts,
        "text_starts": _narrow(part.text_starts),
    }
    arrays |= {f"{ABOUT}/of_starts": _narrow(part.named.starts), f"{ABOUT}/of_entries": part.named.entries}
    for name, postings in {"": part.words, ABOUT: part.named.names, **part.fields}.items():
        arrays |= {
            f"{name}/words": postings.vocabulary.words.stretch,
            f"{name}/lengths": postings.vocabulary.lengths,
            f"{name}/letters": postings.vocabulary.letters,
            f"{name}/starts": _narrow(postings.starts),
            f"{name}/entries": postings.entries,
            f"{name}/common": _narrow(postings.common),
            f"{name}/bits": postings.bits,
        }
    return arrays


def _narrow(numbers: Array) -> Array:
    """Return the same numbers in 32 bits each, if that is enough."""
    fits = not len(numbers) or (abs(int(numbers.min())) | abs(int(numbers.max()))) <= np.iinfo(np.int32).max
    return numbers.astype(np.int32) if fits else numbers


def _opened_segment(path: Path) -> Segment:
    file = path.open("rb")  # it is closed with the segment
    described, first = _checked(file)
    # Not numpy's memmap, whose slices are ten times as slow to make.
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    layout = json.loads(described)
    arrays = {
        name: np.frombuffer(mapped, np.dtype(kind), length, first + at) for name, (kind, length, at) in layout.items()
    }
    fields = [name.removesuffix("/words") for name in arrays if name.endswith("/words")]
    starts, entries = arrays[f"{ABOUT}/of_starts"], arrays[f"{ABOUT}/of_entries"]
    sizes = dict.fromkeys(fields, len(arrays["keys"])) | {ABOUT: len(starts) - 1}
    postings = {name: _opened_postings(arrays, name, sizes[name]) for name in fields}
    return Segment(
        arrays["keys"],
        postings.pop(""),
        postings,
        NamedIn(postings.pop(ABOUT), starts, entries),
        arrays["days"],
        arrays["texts"],
        arrays["text_starts"],
        _reader(file, first + layout["texts"][2]),
    )


def _reader(file: BinaryIO, first: int) -> Callable[[int, int], bytes] | None:
    """Return what reads a stretch of a file, counted from `first`; None where only the mapping can."""
    if not hasattr(os, "pread"):
        return None

    def read(start: int, end: int) -> bytes:
        return os.pread(file.fileno(), end - start, first + start)

    return read


def _opened_postings(arrays: Mapping[str, Array], name: str, size: int) -> Postings:
    words = WordTable(arrays[f"{name}/words"])
    vocabulary = Vocabulary(words, arrays[f"{name}/lengths"], arrays[f"{name}/letters"])
    lists = arrays[f"{name}/starts"], arrays[f"{name}/entries"]
    return Postings(vocabulary, *lists, size, arrays[f"{name}/common"], arrays[f"{name}/bits"])


def _checked(file: BinaryIO) -> tuple[bytes, int]:
    """Return the description of the arrays, and where the first of them begins; raise `_TornError` if it is torn."""
    head = file.read(_HEAD_BYTES)
    if not head.startswith(_MAGIC):
        raise _TornError
    version, described_bytes, array_bytes, expected = map(int, head.removeprefix(_MAGIC).split())
    first = _HEAD_BYTES + described_bytes
    if version != FORMAT or os.fstat(file.fileno()).st_size != first + array_bytes:
        raise _TornError
    described = file.read(described_bytes)
    checksum = zlib.crc32(described)
    while piece := file.read(_PIECE_BYTES):
        checksum = zlib.crc32(piece, checksum)
    if checksum != expected:
        raise _TornError
    return described, first
