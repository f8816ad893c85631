"""Addresses: which words name a page on the web, and which computers on the network may be asked for one.

Whoever makes a link or a redirect chooses where it leads, so it could lead into the user's own network, to a router or
to the service that hands a cloud's secrets to its machines. What is refused is decided by the address on the network,
whatever name led to it.
"""

import os
import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from tui.documents.source import UnreadableError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}", re.IGNORECASE)
_KNOWN_HOST = re.compile(r"^www\.|\.(?:com|org|net|edu|gov|int|info|news|co\.[a-z]{2})$", re.IGNORECASE)
"""Names that are hosts also where no page of theirs is named; "notes.py" may be one, and hardly is."""
_USER = re.compile(r"(?<=://)[^/?#]*@")

# https://www.iana.org/assignments/iana-ipv4-special-registry; those that Python's versions do not agree on are among
# them. The last one is public, and is where a cloud answers its own machines.
_CLOSED_IPV4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
            *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
        ),
    )
)
# Of IPv6 only this is in use for everybody; of it, these are for protocols (Teredo among them) and for documents.
_OPEN_IPV6 = IPv6Network("2000::/3")
_CLOSED_IPV6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")


def is_address(word: str) -> bool:
    """Return whether a word that could be a path is an address instead, of the web or of something else."""
    return _SCHEME.match(word) is not None


def address_meant(word: str, suffixes: Collection[str]) -> str | None:
    """Return the address of the web page that is likely meant by a word that names no file; None where none is.

    "archive.zip/a.html" may be a host and a page: what ends as files do, in one of the suffixes, is taken for none.
    """
    host, slash, _ = word.partition("/")
    if not _HOST.fullmatch(host) or host[host.rindex(".") :].lower() in suffixes:
        return None
    return f"https://{word}" if slash or _KNOWN_HOST.search(host) else None


def absolute_place(word: str) -> str:
    """Return a path or an address that means the same in whatever folder the program runs."""
    return word if is_address(word) else os.path.abspath(word)  # noqa: PTH100 - Path cannot take any string that a file name may be


def require_web(address: str) -> None:
    """Raise UnreadableError for an address that is not of the web, or has a user's name or password in it."""
    if not _WEB.match(address):
        raise UnreadableError("is no address of a web page: only http:// and https:// are fetched")
    if _USER.search(address):
        raise UnreadableError(
            "has a user's name or a password in it, which is not sent; leave out what is before the @"
        )


def without_user(address: str) -> str:
    """Return an address as it may be shown: without a user's name and password."""
    return _USER.sub("", address)


def is_open(address: str) -> bool:
    """Return whether an address on the network, in numbers, is one of the internet that anybody may ask."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = _ipv4_in(ip)
        if inner is None:
            return ip in _OPEN_IPV6 and not any(ip in network for network in _CLOSED_IPV6)
        ip = inner
    return not any(ip in network for network in _CLOSED_IPV4)


def _ipv4_in(ip: IPv6Address) -> IPv4Address | None:
    """Return the older address to which packets for a newer one are sent in the end, if it stands for one."""
    nat64 = IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
    return ip.ipv4_mapped or ip.sixtofour or nat64
