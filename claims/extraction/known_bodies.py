"""Bodies, outlets and channels the word list knows, by every name they go by."""

from __future__ import annotations

from functools import cache

from .layers import Name, Word
from .lexicon import data


@cache
def bodies() -> dict[str, list[tuple[tuple[str, ...], dict[str, object]]]]:
    """First word of a known body -> (words, entry), the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], dict[str, object]]]] = {}
    for entry in data("organisations")["bodies"]:
        for form in entry["forms"]:
            parts = tuple(str(form).split())
            index.setdefault(parts[0], []).append((parts, entry))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


def known_body(words: list[Word], i: int, end: int) -> Name | None:
    for first in {words[i].lower, words[i].lemma}:
        for parts, entry in bodies().get(first, ()):
            stop = i + len(parts)
            if (
                stop <= end
                and all(p == words[i + n].lower or p in words[i + n].lemmas() for n, p in enumerate(parts))
                and (words[i].capital or words[i].text == entry["name"] or first == "wagnerowcy")
            ):
                if (
                    len(parts[0]) <= 4
                    and len(parts) == 1
                    and not words[i].text.isupper()
                    and words[i].text != entry["name"]
                ):
                    continue
                alias = entry.get("alias")
                aliases = tuple(str(a) for a in alias) if isinstance(alias, list) else ()
                return Name(
                    i, stop, str(entry["name"]), str(entry["type"]), aliases=aliases, rule="body.known"
                )
    return None
