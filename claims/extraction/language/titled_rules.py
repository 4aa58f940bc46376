"""Rules for titled names: after a noun (kanał „Szara Wrona”, telewizja Sky News), in marks alone, known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .known_names import KnownName, known_name
from .name_words import CLOSING, NO_NOUNS, OPENING, NameWord, TitledName
from .platform_names import PLATFORM, platform_at
from .time_grammar.tense import form_verb
from .titles import TitleNoun, called, no_news, nouns_of_outlets, places, platform_words

LONGEST_NAME = 7  # words
LONGEST_WORK = 12  # words; titles of works are sentences at times
BETWEEN = 4  # words between the noun and its name
SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..."})
OWNED = ("a", "u", "ów", "ego", "owi", "em", "ej", "ii", "y")
APOSTROPHE = re.compile(r"['’](?:a|u|em|ie|owi)$")
CONNECTORS = frozenset({"of", "for", "and", "the", "de", "la", "di", "della", "von", "und", "du", "des", "&"})
ACRONYM = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]\w?[A-ZĄĆĘŁŃÓŚŹŻ]\w{0,2}|\d+")


def after_noun(text: str, words: Sequence[NameWord], i: int, noun: TitleNoun) -> list[TitledName]:
    """The names that the noun at i brings; several where marks go on (dzienniki „A” i „B”)."""
    if _headed(words, i):
        return []
    at, bare, way = _past_the_way(words, i)
    if at >= len(words) or words[at].fresh:
        return []
    if noun.label == "agency" and any(no_news() & word.lemmas for word in words[i + 1 : at]):
        noun = replace(noun, label="org")
    if words[at].text in OPENING:
        found = _in_marks(text, words, at, noun)
    elif bare and _brings_bare_names(words, i, noun):
        found = _without_marks(text, words, at, noun)
    else:
        return []
    return [*way, *found] if found else []


def _brings_bare_names(words: Sequence[NameWord], i: int, noun: TitleNoun) -> bool:
    """Not in the plural (gazety Springera), and not where the noun's own capital makes it part of the name
    (Partia Pracy), save outlets and agencies (Radio ZET).
    """
    if noun.plural or noun.section.startswith("quoted") or noun.section == "work":
        return False
    if words[i].capital and noun.section == "nick":
        return False  # Nick Nowak
    own = words[i].capital and i > 0 and not words[i].fresh and words[i - 1].text not in SENTENCE_ENDS
    return not own or noun.label in {"outlet", "agency"}


def _headed(words: Sequence[NameWord], i: int) -> bool:
    """Agencja Prasowa, Klub Parlamentarny: with its own adjective the noun is the name's head."""
    if i + 1 >= len(words) or not (words[i].capital and words[i + 1].capital):
        return False
    return any(
        a.tag.startswith("adj") and b.tag.startswith("subst") and _agree(a.tag, b.tag)
        for a in words[i + 1].readings
        for b in words[i].readings
    )


def _agree(one: str, other: str) -> bool:
    """Two NKJP tags in one number, case and gender."""
    a, b = one.split(":"), other.split(":")
    return (
        len(a) > 3
        and len(b) > 3
        and all(set(x.split(".")) & set(y.split(".")) for x, y in zip(a[1:4], b[1:4], strict=True))
    )


def _past_the_way(words: Sequence[NameWord], i: int) -> tuple[int, bool, list[TitledName]]:
    """(where the name begins, whether it may stand without marks there, platforms on the way): past
    adjectives (kanał informacyjny), "o nazwie" and a platform (kanale Telegram „X”).
    """
    at, bare, way = i + 1, True, list[TitledName]()
    while at < min(len(words), i + 1 + BETWEEN) and not words[at].fresh:
        word = words[at]
        phrase = next((p for p in called().get(word.lower, ()) if _reads(words, at, p)), None)
        platform = platform_at(words, at)
        if phrase is not None:
            at += len(phrase)
        elif platform is not None and _name_may_begin(words, platform[0]):
            way.append(TitledName(at, platform[0], PLATFORM, platform[1], "platform.medium"))
            at = platform[0]
        elif not word.capital and word.may("prep"):
            at, bare = at + 1, False
        elif not word.capital and (_modifies(word, words[i]) or word.lower in platform_words("nouns")):
            at += 1
        else:
            break
    return at, bare, way


def _modifies(word: NameWord, noun: NameWord) -> bool:
    """Adjective or participle in the noun's case (kanał informacyjny), not "byli" in "grupą byli Czesi"."""
    return any(
        a.tag.startswith(("adj", "ppas", "pact")) and b.tag.startswith("subst") and _agree(a.tag, b.tag)
        for a in word.readings
        for b in noun.readings
    )


def _reads(words: Sequence[NameWord], at: int, phrase: tuple[str, ...]) -> bool:
    return [w.lower for w in words[at : at + len(phrase)]] == list(phrase)


def _name_may_begin(words: Sequence[NameWord], i: int) -> bool:
    if i >= len(words) or words[i].fresh:
        return False
    return words[i].text in OPENING or words[i].capital and not words[i].personal()


def _in_marks(text: str, words: Sequence[NameWord], at: int, noun: TitleNoun) -> list[TitledName]:
    found: list[TitledName] = []
    while True:
        name = _marked(text, words, at, noun)
        if name is None:
            return found
        found.append(name)
        joined = name.last + 1
        more = joined + 1 < len(words) and words[joined].lower in {"i", "oraz", ",", "lub", "czy", "a"}
        if not more or words[joined + 1].text not in OPENING or words[joined].fresh:
            return found
        at = joined + 1


def _marked(text: str, words: Sequence[NameWord], at: int, noun: TitleNoun) -> TitledName | None:
    label, work = noun.label, noun.section == "work"
    close = _closing(words, at, LONGEST_WORK if work else LONGEST_NAME, work)
    if close is None:
        return None
    first, inner = at + 1, words[at + 1 : close]
    nick = label == "channel" and len(inner) == 1
    if not (inner[0].capital or inner[0].text.isdigit() or nick):
        return None
    if not work and len(inner) > 2 and any(_says(word) for word in inner if not word.capital):
        return None
    if known := known_name(words, first, close, marked=True):
        return _as_known(first, known, "titled.known")
    if platform := platform_at(words, first):
        return TitledName(first, platform[0], PLATFORM, platform[1], "platform.medium")
    return TitledName(first, close, label, text[inner[0].start : inner[-1].end], "titled.quoted")


def _closing(words: Sequence[NameWord], at: int, longest: int, anything: bool = False) -> int | None:
    """Where the marks that open at `at` close, with words alone between them."""
    for i in range(at + 1, min(len(words), at + 2 + longest)):
        if words[i].fresh:
            return None
        if words[i].text in CLOSING:
            return i if i > at + 1 else None
        if not (words[i].alpha or anything or words[i].text in {"-", "&", "."}):
            return None
    return None


def _says(word: NameWord) -> bool:
    """A finite verb that can be nothing else: what holds it is speech, not a name."""
    verb = form_verb(word.lower)
    return verb is not None and verb.certain and not verb.participle


def _without_marks(text: str, words: Sequence[NameWord], at: int, noun: TitleNoun) -> list[TitledName]:
    first = words[at]
    if known := known_name(words, at, len(words), marked=True):
        return [_as_known(at, known, "titled.known")]
    if not first.capital or platform_at(words, at) or first.personal() or _geographic(words, at):
        return []
    stop = at + 1
    while stop < len(words) and stop < at + LONGEST_NAME and _goes_on(words, stop):
        stop += 1
    if noun.label in {"org", "thing"} and ACRONYM.fullmatch(first.text):
        # "partii UKIP Nigel Farage": whoever leads it comes after
        stop = next((n for n in range(at + 1, stop) if not ACRONYM.fullmatch(words[n].text)), stop)
    run = words[at:stop]
    if any(_place_owner(word) for word in run) or _owner(run, noun):
        return []
    return [TitledName(at, stop, noun.label, text[run[0].start : run[-1].end], "titled.capitals")]


def _goes_on(words: Sequence[NameWord], i: int) -> bool:
    """Does the name of capitals go on at i? Not where a first name, a known name or a platform begins."""
    word = words[i]
    if word.lower in CONNECTORS and i + 1 < len(words):
        return words[i + 1].capital and not words[i + 1].fresh
    if word.fresh or not (word.capital or word.text.isdigit()):
        return False
    person = any("imię" in a.names for a in word.readings) and i + 1 < len(words) and words[i + 1].capital
    return not (person or known_name(words, i, len(words)) or platform_at(words, i))


def _geographic(words: Sequence[NameWord], at: int) -> bool:
    """kanał La Manche, and the bare name of a place or a state (agencje Rosji)."""
    if any(_reads(words, at, p) for p in places().get(words[at].lower, ())):
        return True
    alone = at + 1 >= len(words) or not (words[at + 1].capital or words[at + 1].text.isdigit())
    return alone and any("nazwa_geograficzna" in a.names for a in words[at].readings)


def _place_owner(word: NameWord) -> bool:
    """A place in another case than the nominative: whose, not what."""
    found = word.readings
    place = any("nazwa_geograficzna" in a.names for a in found) and all(a.lemma[:1].isupper() for a in found)
    return place and not any(":nom" in a.tag for a in found)


def _owner(run: Sequence[NameWord], noun: TitleNoun) -> bool:
    """klub Biznesu, fundacja George'a X: a genitive tells whose it is; so does the ending of an unknown name
    where the noun is seldom given a name (programu Ryanaira).
    """
    first = run[0]
    common = [a for a in first.readings if a.lemma[:1].islower()]
    if common:
        return not any(":nom" in a.tag for a in common)
    if any(APOSTROPHE.search(word.text) for word in run):
        return True
    return (
        noun.section == "project"
        and len(run) == 1
        and first.lower.endswith(OWNED)
        and not first.text.isupper()
    )


def in_marks_alone(text: str, words: Sequence[NameWord], i: int) -> TitledName | None:
    """„Dziennik Wschodni”: content words with capitals that fill their marks; no speech, no scare quotes."""
    close = _closing(words, i, LONGEST_NAME)
    if close is None or i and words[i - 1].text in {":", ","}:
        return None
    inner = words[i + 1 : close]
    if known := known_name(words, i + 1, close, marked=True):
        return _as_known(i + 1, known, "body.known")
    titled = all(
        w.capital or w.text.isdigit() or 0 < n < len(inner) - 1 and len(w.text) <= 4
        for n, w in enumerate(inner)
    )
    if not titled or platform_at(words, i + 1) or _spoken(words, i, inner):
        return None
    label = "thing" if _of_a_thing(words, i) else "outlet"
    return TitledName(i + 1, close, label, text[inner[0].start : inner[-1].end], "quoted.title")


def _spoken(words: Sequence[NameWord], i: int, inner: Sequence[NameWord]) -> bool:
    """„Nie”, „Zgadzam się” are said; a common noun with only a sentence's capital is in scare quotes."""
    if any(_says(word) for word in inner):
        return True
    word = inner[0]
    if len(inner) > 1 or not word.readings or word.text.isupper() and len(word.text) > 1:
        return False
    opens = i == 0 or words[i].fresh or words[i - 1].text in SENTENCE_ENDS
    common = any(a.lemma[:1].islower() for a in word.readings)
    return not word.may("subst", "adj", "ger", "depr") or opens and common


def _of_a_thing(words: Sequence[NameWord], i: int) -> bool:
    """rakieta „Grom”, but dziennikarz „Szarej Gazety”: what the common noun before the marks says."""
    before = words[i - 1] if i and not words[i].fresh else None
    if before is None or before.lower in nouns_of_outlets() or before.may(*NO_NOUNS):
        return False
    return any(a.tag.startswith(("subst", "ger")) and a.lemma[:1].islower() for a in before.readings)


def known_alone(words: Sequence[NameWord], i: int) -> TitledName | None:
    """Agencies, outlets and channels of the word list, with no noun before them."""
    known = known_name(words, i, len(words))
    if known is None or known[1].type not in {"agency", "outlet", "channel"}:
        return None
    return _as_known(i, known, "body.known")


def _as_known(first: int, known: tuple[int, KnownName], rule: str) -> TitledName:
    end, entry = known
    return TitledName(first, end, "org" if entry.type == "state_body" else entry.type, entry.name, rule)
