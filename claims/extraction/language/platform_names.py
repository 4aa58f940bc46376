"""Platforms by name, @handles and addresses: where words are published, and the channels that bear them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .name_words import NO_NOUNS, NameWord, TitledName
from .titles import platform_forms, platform_words

PLATFORM = "platform"
HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z0-9_](?:[\w.]{1,40}\w))")
ADDRESS = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:www\.|m\.)?(?P<host>[a-z0-9-]+\.[a-z]{2,4}(?:\.[a-z]{2})?)/(?:s/)?@?(?P<name>[\w.-]{2,60})[^\s„”\"<>«»)]*",
    re.IGNORECASE,
)


def platform_at(words: Sequence[NameWord], i: int) -> tuple[int, str] | None:
    """(end, platform) of a platform's form at i; one of a letter needs its preposition or noun."""
    for parts, name in platform_forms().get(words[i].text, ()):
        if [w.text for w in words[i : i + len(parts)]] == list(parts) and (
            len(name) > 1 or _letter(words, i)
        ):
            return i + len(parts), name
    return None


def _letter(words: Sequence[NameWord], i: int) -> bool:
    """na X, serwisie X; not "na X piętrze"."""
    before = words[i - 1].lower if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    noun = after is not None and after.text[:1].islower() and after.may("subst", "adj")
    numbered = noun and after is not None and not after.may(*NO_NOUNS)
    return (before in {"na", "w"} or before in platform_words("nouns")) and not numbered


def platform_alone(words: Sequence[NameWord], i: int, last: TitledName | None) -> TitledName | None:
    """A platform, as the place where something was said or as the company; `last` is the name before it."""
    found = platform_at(words, i)
    if found is None:
        return None
    before = words[i - 1].lower if i else ""
    listed = last is not None and last.rule == "platform.medium" and last.last == i - 1
    medium = before in platform_words("places") or before in platform_words("nouns")
    medium = medium or listed and before in {",", "i", "oraz", "lub", "czy"}
    return TitledName(i, found[0], PLATFORM, found[1], "platform.medium" if medium else "platform.company")


def handles(text: str) -> list[tuple[int, int, str, str]]:
    """(start, end, name, rule) in code points of @handles and of channels' addresses."""
    found = (
        [(m.start(), m.end(), f"@{m['name']}", "handle") for m in HANDLE.finditer(text)]
        if "@" in text
        else []
    )
    if "/" in text:
        found += [
            (m.start(), m.end(), f"@{m['name'].rstrip('.-')}", "address")
            for m in ADDRESS.finditer(text)
            if m["host"].lower() in platform_words("hosts")
            and m["name"].lower() not in platform_words("paths")
        ]
    return sorted(found)
