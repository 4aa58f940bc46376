"""A post's text in HTML: our few tags, no other; hostile texts and spans stay text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from claims.templatetags.rich_text import MOST_CHARS, rich_text

BOLD, ITALIC, UNDER, STRUCK = ("bold", ""), ("italic", ""), ("underline", ""), ("strikethrough", "")
QUOTE, CODE, ODD = ("blockquote", ""), ("code", ""), ("onclick=alert(1)", "")
SILENT = [[0, 4, "mention", ""], [5, 10, "hashtag", ""], [11, 14, "spoiler", ""]]
CASES = [
    # what it guards, text, spans, html
    ("plain lines", "Most.\nObjazd.", [], "Most.<br>Objazd."),
    ("bold and italic", "Most stoi", [[0, 4, *BOLD], [5, 9, *ITALIC]], "<b>Most</b> <i>stoi</i>"),
    ("inside one another", "abc", [[0, 3, *BOLD], [1, 2, *UNDER]], "<b>a</b><u><b>b</b></u><b>c</b>"),
    ("across one another", "abc", [[0, 2, *BOLD], [1, 3, *STRUCK]], "<b>a</b><s><b>b</b></s><s>c</s>"),
    ("a quotation takes its lines", "A:\nb\nc", [[3, 4, *QUOTE]], "A:<blockquote>b</blockquote>c"),
    ("bold in a quote", "A:\nbc", [[3, 5, *QUOTE], [4, 5, *BOLD]], "A:<blockquote>b<b>c</b></blockquote>"),
    ("code", "x = 1", [[0, 5, *CODE]], "<code>x = 1</code>"),
    ("what has no tag is text", "@ala #most oho", SILENT, "@ala #most oho"),
    ("letters that HTML knows", "a<b>&\"'", [], "a&lt;b&gt;&amp;\"'"),
    ("spans outside the text", "abc", [[2, 9, *BOLD], [-1, 2, *BOLD], [2, 1, *BOLD]], "abc"),
    ("a kind nobody knows", "abc", [[0, 3, *ODD]], "abc"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spans", "html"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_tags(text, spans, html):
    assert rich_text(text, spans) == html


def test_a_link_is_followed_by_its_host_and_tells_nobody_where_from():
    html = rich_text("Za gazetą.", [[3, 9, "link", "https://gazeta.example/a?b=1&c=2"]])
    assert html == (
        'Za <a href="https://gazeta.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">gazetą</a> '
        '<span class="host">gazeta.example</span>.'
    )


def test_a_host_in_look_alike_letters_is_shown_as_it_is_asked_for():
    html = rich_text("tu", [[0, 2, "link", "https://b\u0430nk.example/"]])
    assert "xn--" in html


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x",
        "tg://resolve?domain=x", "vbscript:x", "//zly.example/", "/wyloguj", "?claim=1", "#c1",
        "mailto:a@b.example", "",
        'https://a.example/" onclick="alert(1)', "https://a.example/'><script>alert(1)</script>",
    ],
)  # fmt: skip
def test_no_link_leads_anywhere_but_to_the_web(href):
    html = rich_text("tu", [[0, 2, "link", href]])
    tree = LexborHTMLParser(html)
    for link in tree.css("a"):
        assert set(link.attributes) <= {"href", "rel"}
        assert (link.attributes.get("href") or "https://").startswith(("http://", "https://"))
    assert not tree.css("script")


PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<form action=/wyloguj><input>",
    '<div hx-get="/wyloguj" hx-trigger="load">', '<a data-hx-get="/x" hx-on:click="alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=//zly.example>", "<style>*{display:none}</style>",
    "</div></details><script>alert(1)</script>", "{{ 7|add:7 }}{% load x %}", "<b><i></b></i>",
    "&lt;script&gt;",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_post_says_is_text(payload):
    html = rich_text(payload, [[0, len(payload), "bold", ""]])
    tree = LexborHTMLParser(f"<body>{html}</body>")
    assert {node.tag for node in tree.css("body *")} <= {"b", "br"}
    assert tree.body is not None and tree.body.text() == payload.replace("\n", "")


def test_a_monstrous_text_is_shown_plain_and_cut():
    text = "x" * (MOST_CHARS + 10)
    assert rich_text(text, [[0, 5, "bold", ""]]) == "x" * MOST_CHARS
    many = [[at, at + 1, "bold", ""] for at in range(0, 9_000)]
    assert "<b>" not in rich_text("x" * 9_001, many)


KINDS = st.sampled_from(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "code",
        "pre",
        "blockquote",
        "link",
        "spoiler",
        "mention",
        "odd",
    ]
)
SPANS = st.lists(
    st.tuples(
        st.integers(-2, 30), st.integers(-2, 30), KINDS, st.sampled_from(["", "https://a.example/", "x:y"])
    ).map(list),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab<>&\"'\n =/🔥ż"), max_size=30), SPANS)
def test_the_words_stay_whatever_is_marked(text, spans):
    html = rich_text(text, spans)
    assert re.fullmatch(r"(?:[^<>]|</?(?:b|i|u|s|code|pre|blockquote|br|a|span)(?: [^<>]*)?>)*", html)
    tree = LexborHTMLParser(f"<body>{html.replace('<br>', chr(10))}</body>")
    for label in tree.css("span.host"):
        label.decompose()
    assert tree.body is not None
    assert "".join(tree.body.text().split()) == "".join(text.split())
