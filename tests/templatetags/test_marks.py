"""A link that leads outside always shows whose page it opens."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from claims.templatetags.marks import outside

LONG = f"{'a' * 60}.{'b' * 60}.example"
SHOWS = [
    ("https://portal.example/a", "Nowy most", "portal.example"),
    ("https://portal.example/a", "", None),
    ("http://portal.example", "", None),
    # A Cyrillic letter within the name: only the name that DNS knows gives it away.
    ("https://p\u043ertal.example/", "", "xn--prtal-jye.example"),
    ("https://portal.example@inny.example/", "", "inny.example"),
    (f"https://{LONG}/", "", LONG),
]


@pytest.mark.parametrize(
    ("url", "words", "host"),
    SHOWS,
    ids=[
        "a title",
        "an address",
        "no path",
        "a look-alike letter",
        "a name before @",
        "longer than what is shown",
    ],
)
def test_the_host_is_said_unless_the_words_begin_with_it(url: str, words: str, host: str | None) -> None:
    tree = LexborHTMLParser(str(outside(url, words)))
    link = tree.css_first("a.outside")
    assert (link.attributes["href"], link.text()) == (url, words or url[:80])
    said = tree.css_first(".host")
    assert (said.text() if said else None) == host


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "mailto:a@b.example"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert outside(url, "Nowy most") == "Nowy most"
