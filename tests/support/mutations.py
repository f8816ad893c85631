"""Damaged files: sound ones with parts cut off, cut out, doubled, flipped, or strewn with what means something.

What is packed is damaged inside too, and packed again: a checksum that is wrong would keep a reader from all the rest.
"""

import gzip
import io
import random
import zipfile

PIECES = (
    *(b'"', b"\\", b"[" * 50, b"(" * 50, b"{", b"--", b",", b"\0", b"\n", b"\r", b"\t", b"\xff"),
    *(b"\x1b[2J", b"\x1b]0;x\x07"),
    *(b"=?utf-8?b?", b"\xe2\x80", b"\xe2\x80\xae", b"\xff\xfe", b"<", b">", b"</p>", b"<p>", b"<!--", b"]]>", b"&#0;"),
    *(b'<!ENTITY a "&b;&b;">', b"&a;", b"%PDF", b" obj", b"endobj", b"<<", b">>", b"999999999", b"-1", b"\\'ff"),
    *(b"{\\*\\", b"\\bin99999999 ", b"}}}}", b"../../x", b"[/red]", b"=1+1"),
)
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_INSIDE = 0.7
"""How often what is packed is damaged inside, rather than as it lies there."""


def mutated(data: bytes, choice: random.Random) -> bytes:
    """Return the data with some damage, the same for the same state of `choice`."""
    if data.startswith(_ZIP) and choice.random() < _INSIDE:
        return _mutated_zip(data, choice)
    if data.startswith(_GZIP) and choice.random() < _INSIDE:
        return gzip.compress(mutated(gzip.decompress(data), choice), mtime=0)
    changed = bytearray(data)
    for _ in range(choice.randint(1, 4)):
        start = choice.randint(0, len(changed))
        end = min(len(changed), start + choice.randint(0, 40))
        match choice.randrange(6):
            case 0:
                del changed[start:]
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end] * choice.randint(1, 20)
            case 3 if start < len(changed):
                changed[start] ^= 1 << choice.randrange(8)
            case 4:
                changed[start:end] = choice.randbytes(end - start)
            case _:
                changed[start:start] = choice.choice(PIECES) * choice.choice((1, 1, 1, 2, 500))
    return bytes(changed)


def _mutated_zip(data: bytes, choice: random.Random) -> bytes:
    """Return an archive of which one file is damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        damaged = choice.choice(archive.namelist())
        for name in archive.namelist():
            held = archive.read(name)
            changed.writestr(name, mutated(held, choice) if name == damaged else held)
    return made.getvalue()
