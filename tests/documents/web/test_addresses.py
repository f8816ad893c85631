"""Which words are addresses, and which computers may be asked."""

import pytest

from tui.documents.source import UnreadableError
from tui.documents.web.addresses import is_address, is_open, require_web, without_user


@pytest.mark.parametrize(
    "word", ["https://oakhaven.example/flood", "HTTP://oakhaven.example", "ftp://a/b", "file:///a"]
)
def test_a_word_with_a_scheme_is_an_address(word: str) -> None:
    assert is_address(word)


@pytest.mark.parametrize(
    "word", ["news/flood.txt", "./https://a", "c://news", "oakhaven.example/flood", "http:flood", "-"]
)
def test_other_words_are_paths(word: str) -> None:
    assert not is_address(word)


@pytest.mark.parametrize("address", ["ftp://oakhaven.example/flood", "file:///etc/passwd", "gopher://a", "data://a"])
def test_only_the_web_is_fetched(address: str) -> None:
    with pytest.raises(UnreadableError, match="only http:// and https://"):
        require_web(address)


def test_a_password_is_neither_sent_nor_shown() -> None:
    address = "https://ada:s3cret@oakhaven.example/flood?by=ada@mill"

    with pytest.raises(UnreadableError, match="not sent") as refused:
        require_web(address)
    assert "s3cret" not in refused.value.reason
    assert without_user(address) == "https://oakhaven.example/flood?by=ada@mill"


def test_an_at_sign_behind_the_computer_is_no_password() -> None:
    require_web("https://oakhaven.example/@ada/flood")


@pytest.mark.parametrize("ip", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:81b::200e"])
def test_the_internet_is_open(ip: str) -> None:
    assert is_open(ip)


@pytest.mark.parametrize("ip", ["::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
def test_an_address_that_stands_for_an_older_one_is_open_as_that_is(ip: str) -> None:
    assert is_open(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16", "198.18.0.1"),
        *("192.0.2.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
        *("100::1", "5f00::1", "3fff::1", "2001::1", "64:ff9b:1::1", "::7f00:1", "4000::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::1"),
        *("2002:c0a8:101::1", "::ffff:10.0.0.1"),
    ],
)
def test_what_is_not_for_everybody_is_closed(ip: str) -> None:
    assert not is_open(ip)
