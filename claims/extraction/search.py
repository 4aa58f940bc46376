"""Words as the search knows them: every dictionary lemma, with and without diacritics.

The same function turns texts into what is indexed and queries into what is looked for, so
"prezydentowi" finds "prezydent" and "lodz" finds "Łódź".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import morfeusz2

from claims.extraction.transliteration import name_key

_WORD = re.compile(r"\w+")
_CROSSED = str.maketrans("łŁ", "lL")
_KEY_MARK = "0"
"""Ends the keys of names, so that no word of a text is taken for one."""
LONGEST_WORD = 60


def search_text(text: str) -> str:
    """All search forms of all words of a text, in order, separated by spaces."""
    return " ".join(dict.fromkeys(form for word in _WORD.findall(text) for form in word_forms(word)))


def search_terms(query: str) -> list[tuple[str, ...]]:
    """For each word of a query, the forms of which any one may be found."""
    return [word_forms(word) for word in _WORD.findall(query)]


def names_text(names: Iterable[str]) -> str:
    """What names are found by in any spelling: all search forms of their words, and the words' keys."""
    words = [word for name in names for word in _WORD.findall(name)]
    forms = [form for word in words for form in (*word_forms(word), *_keys(word))]
    return " ".join(dict.fromkeys(forms))


def query_terms(query: str) -> list[tuple[str, ...]]:
    """`search_terms`, each word also as the key of a name: Zhomart finds Żomart."""
    return [_query_term(word) for word in _WORD.findall(query)]


def words_found(text: str, terms: Iterable[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The words of a text that any of these terms of a query finds; code points, end exclusive."""
    wanted = {form for term in terms for form in term}
    return [word.span() for word in _WORD.finditer(text) if not wanted.isdisjoint(_query_term(word[0]))]


@lru_cache(maxsize=100_000)
def _query_term(word: str) -> tuple[str, ...]:
    return (*word_forms(word), *_keys(word))


def _keys(word: str) -> tuple[str, ...]:
    key = name_key(word) if len(word) <= LONGEST_WORD else ""
    return (key + _KEY_MARK,) if key else ()


@lru_cache(maxsize=100_000)
def word_forms(word: str) -> tuple[str, ...]:
    """Lemmas of one word in lower case, each also without diacritics; the word itself where unknown."""
    lowered = word.lower()
    lemmas = {lowered} if len(word) > LONGEST_WORD else _lemmas(word) | _lemmas(lowered) or {lowered}
    return tuple(sorted(lemmas | {_plain(lemma) for lemma in lemmas} | {_plain(lowered)}))


def _lemmas(word: str) -> set[str]:
    found = set()
    for _, _, (_, lemma, tag, _, _) in _dictionary().analyse(word):
        if tag != "ign":
            found.add(lemma.partition(":")[0].lower())
    return found


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_CROSSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _dictionary() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(expand_dag=False, expand_tags=False)
