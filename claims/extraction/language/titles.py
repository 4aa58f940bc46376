"""The words round names: nouns that stand before one, platforms, hosts of channels; all their forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..lexicon import data, word_list, words
from .dictionary import morfeusz

KINDS = {
    "channel": "channel",
    "nick": "channel",
    "outlet": "outlet",
    "agency": "agency",
    "org": "org",
    "thing": "thing",
    "quoted_channel": "channel",
    "quoted_outlet": "outlet",
    "quoted_org": "org",
    "work": "work",
    "project": "thing",
}
PLAIN = ("channel", "nick", "outlet", "agency", "org", "thing")


@dataclass(frozen=True, slots=True)
class TitleNoun:
    """A form of a noun before names: the label of the name, the lexicon's section, whether the form is only a
    plural's.
    """

    label: str
    section: str
    plural: bool


@cache
def title_nouns() -> dict[str, TitleNoun]:
    """Form, in small letters -> the noun."""
    table: dict[str, TitleNoun] = {}
    for section, label in KINDS.items():
        for lemma in word_list("titles")[section]:
            singular = noun_forms(lemma, "subst:sg")
            for form in noun_forms(lemma):
                table.setdefault(form, TitleNoun(label, section, bool(singular) and form not in singular))
    return table


@cache
def before_names() -> frozenset[str]:
    """Lemmas of the nouns that a name may follow without quotation marks."""
    return frozenset(lemma for section in PLAIN for lemma in word_list("titles")[section])


@cache
def nouns_of_outlets() -> frozenset[str]:
    """Forms of the nouns after which quotation marks hold an outlet."""
    return frozenset(form for lemma in words("titles", "of_outlets") for form in noun_forms(lemma))


@cache
def no_news() -> frozenset[str]:
    """Lemmas of the adjectives of agencies that are no press agencies."""
    return words("titles", "no_news")


def noun_forms(lemma: str, tag_begins: str = "subst") -> set[str]:
    """Forms of a noun in small letters; the lemma alone where the dictionary does not know it."""
    found = {
        form.lower() for form, _, tag, *_rest in morfeusz().generate(lemma) if tag.startswith(tag_begins)
    }
    return found or {lemma}


@cache
def called() -> dict[str, list[tuple[str, ...]]]:
    """First word of what may stand between a noun and its name -> its words, the longest first."""
    return _phrases(word_list("titles")["called"])


@cache
def places() -> dict[str, list[tuple[str, ...]]]:
    """First word of a geographical name that a title noun begins (kanał La Manche) -> its words."""
    return _phrases(word_list("titles")["places"])


@cache
def platform_forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a platform's form as written -> (its words, the platform), the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    entries: list[dict[str, Any]] = data("organisations_platforms")["platforms"]
    for entry in entries:
        for form in entry["forms"]:
            parts = tuple(str(form).split())
            index.setdefault(parts[0], []).append((parts, str(entry["name"])))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


@cache
def platforms() -> frozenset[str]:
    """Names of the platforms, in small letters."""
    return frozenset(str(entry["name"]).lower() for entry in data("organisations_platforms")["platforms"])


@cache
def platform_words(section: str) -> frozenset[str]:
    """Words of one of the plain lists of the platforms' file; nouns in all their forms."""
    listed = [str(word) for word in data("organisations_platforms")[section]]
    return (
        frozenset(form for word in listed for form in noun_forms(word))
        if section == "nouns"
        else frozenset(listed)
    )


def _phrases(listed: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append(parts)
    for phrases in index.values():
        phrases.sort(key=len, reverse=True)
    return index
