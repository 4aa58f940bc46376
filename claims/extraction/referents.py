"""Whom a description means: "burmistrz" the person whom the text calls so, "mężczyzna" the man it speaks of,
"ta pierwsza" the first of the pair named before.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from . import roles
from .anaphora import firm_meant, one_meant
from .layers import Layers, Name, Phrase, Sentence, Speaker, Words
from .lexicon import data
from .lexicon import words as lexicon_words
from .phrases import phrase_at
from .salience import Agreement, Salience
from .sources import from_name
from .types import SourceType

BACK = 200  # names looked back over for the bearer of a title
BEFORE = 5  # words of a title before its name
AFTER = 6  # words of an apposition after its name
CHIEFS = {"szef", "szefowa"}
CHIEF_TITLES = {
    "minister",
    "prezes",
    "dyrektor",
    "komendant",
    "przewodniczący",
    "ministra",
    "prezeska",
    "dyrektorka",
}
HEADS = {"prezes", "prezeska", "dyrektor", "dyrektorka"}  # the "szef" of a firm
LEADERS = {
    "lider",
    "liderka",
    "przywódca",
    "przywódczyni",
    "szef",
    "szefowa",
    "przewodniczący",
    "przewodnicząca",
}
POLITICIANS = {"polityk", "polityczka", "parlamentarzysta", "parlamentarzystka", "działacz", "działaczka"}
DEPUTIES = {"wiceszef", "wiceszefowa"}
DEPUTY_TITLES = {
    "wiceminister",
    "wiceministra",
    "wiceprezes",
    "wiceprezeska",
    "wicedyrektor",
    "wicedyrektorka",
}
RUNNING = {"kierować", "kierujący", "kierująca", "dowodzić", "dowodzący", "przewodniczyć"}
SPOKESPERSONS = {"rzecznik", "rzeczniczka"}
REPRESENTATIVES = {"przedstawiciel", "przedstawicielka", "reprezentant", "reprezentantka"}
ABBREVIATED = {
    "prof.": "profesor", "dr": "doktor", "dr.": "doktor", "gen.": "generał", "mec.": "mecenas",
    "płk": "pułkownik", "ppłk": "podpułkownik", "mjr": "major", "kpt.": "kapitan", "por.": "porucznik",
    "inż.": "inżynier", "ks.": "ksiądz", "bp": "biskup", "abp": "arcybiskup", "red.": "redaktor",
    "sen.": "senator", "adm.": "admirał",
}  # fmt: skip
GUESTS = {"gość", "gościni"}
MINISTRIES = {"resort", "ministerstwo"}
FIRST, SECOND = {"pierwszy"}, {"drugi", "ostatni"}
COPULA = {"być", "zostać", "pozostawać"}
PERSONS = {SourceType.PERSON, SourceType.UNNAMED}
BODIES = {SourceType.ORG, SourceType.STATE_BODY}


def referent(found: Layers, phrase: Phrase, salience: Salience) -> Speaker | None:
    """The participant that a description in the singular points back to; None where none is sure."""
    head = found.words[phrase.head]
    if phrase.number == "pl":
        return _firm(found, phrase)
    bearer = title_bearer(found, phrase)
    if bearer is not None:
        return from_name(bearer, (phrase.start, phrase.end), "source.title_of_text")
    partner = head.lemma in {"rozmówca", "rozmówczyni"} and _behind_stands_a_person(found, phrase)
    if head.lemma in GUESTS or partner:  # gość „Rozmów o świcie”, rozmówca Kowalskiego
        guest = _pointed(phrase, salience, {SourceType.PERSON}, _gender(phrase), "source.guest")
        host = found.name_at.get(phrase.head + 1)
        return None if guest and host and guest.canonical == host.canonical else guest
    if not _bare(found, phrase):
        return None
    if roles.is_former(found.words, phrase.head):
        return _former_holder(found, phrase, salience)
    generic = head.lemma in lexicon_words("sources", "generic_person")
    if generic and any(w.lemma in roles.adjectives() for w in found.words[phrase.start : phrase.head]):
        return None  # amerykański urzędnik: somebody not named yet
    if generic and _presented(found, phrase):
        return None
    if generic or _national(found, phrase):
        pointed = _pointed(phrase, salience, PERSONS, _gender(phrase), "source.generic_person")
        if pointed is not None and _of_another_calling(found, phrase, pointed):
            return None
        named = one_meant(found, phrase) if pointed is None else None
        return from_name(named, (phrase.start, phrase.end), "source.one_named") if named else pointed
    if head.lemma in lexicon_words("sources", "generic_body"):
        firm = head.lemma in lexicon_words("sources", "business")
        types = {SourceType.ORG} if firm else BODIES
        pointed = _pointed(phrase, salience, types, Agreement("sg"), "source.generic_body")
        return pointed if pointed is not None and not pointed.unnamed else _firm(found, phrase) or pointed
    return _firm(found, phrase)


def _behind_stands_a_person(found: Layers, phrase: Phrase) -> bool:
    name = found.name_at.get(phrase.head + 1)
    return name is not None and name.kind == "person"


def _former_holder(found: Layers, phrase: Phrase, salience: Salience) -> Speaker | None:
    """były premier: the one of whom the text speaks, unless it gives him the title without "były"."""
    adjective = found.words[phrase.head - 1].best.genders & {"m1", "f"}
    wanted = Agreement("sg", frozenset(adjective))
    pointed = _pointed(phrase, salience, {SourceType.PERSON}, wanted, "source.former_holder")
    if pointed is None or pointed.unnamed:
        return None
    lemma = found.words[phrase.head].lemma
    own = [
        titles(found, n) for n in found.names if n.canonical == pointed.canonical and n.start < phrase.start
    ]
    return None if any(lemma in held and not held & roles.former() for held in own) else pointed


def said_again(found: Layers, phrase: Phrase, salience: Salience) -> Speaker | None:
    """szef Komisji after "szef Komisji Europejskiej": the person of whom the fuller words were said."""
    short = [w.lemma for w in found.words[phrase.start : phrase.end]]
    if len(short) < 2 or phrase.number == "pl":
        return None
    for one in reversed(salience.known.values()):
        if one.speaker.type is not SourceType.PERSON or one.speaker.unnamed or one.speaker.mention is None:
            continue
        said = [w.lemma for w in found.words[slice(*one.speaker.mention)]]
        if said[: len(short)] == short:
            return replace(one.speaker, mention=(phrase.start, phrase.end), rule="source.said_again")
    return None


def described_by_clause(words: Words, phrase: Phrase) -> bool:
    """list, który dostała redakcja: a clause says which one."""
    return [w.text for w in words[phrase.end : phrase.end + 1]] == [","] and any(
        w.lemma == "który" for w in words[phrase.end + 1 : phrase.end + 3]
    )


def _presented(found: Layers, phrase: Phrase) -> bool:
    """Zgłosił się mężczyzna, który twierdzi: behind its verb, and told of by a clause, he is new."""
    words, at = found.words, phrase.start - 1
    if at > 0 and words[at].lower == "się":
        at -= 1
    return at >= 0 and words[at].finite and described_by_clause(words, phrase)


def _of_another_calling(found: Layers, phrase: Phrase, pointed: Speaker) -> bool:
    """trener after "burmistrz Jan Lis": somebody whom the text does not name."""
    lemma = found.words[phrase.head].lemma
    if lemma not in lexicon_words("sources", "callings"):
        return False
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    held = set[str]().union(*(titles(found, n) for n in earlier if n.canonical == pointed.canonical))
    return lemma not in held and bool(held & lexicon_words("sources", "elected"))


def _firm(found: Layers, phrase: Phrase) -> Speaker | None:
    firm = firm_meant(found, phrase)
    return from_name(firm, (phrase.start, phrase.end), "source.firm_of_text") if firm is not None else None


def title_bearer(found: Layers, phrase: Phrase) -> Name | None:
    """The one person whom the text has given the title, before the name, after it or by a copula."""
    words = found.words
    lemma = words[phrase.head].lemma
    if lemma not in lexicon_words("sources", "person", "generic_person"):
        return None
    woman = words[phrase.start - 1].lower == "pani" if phrase.start else False
    woman = woman or words[phrase.head].best.genders == {"f"}
    further, gone = _further_words(found, phrase), roles.is_former(words, phrase.head)
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    bearers = {
        n.canonical: n
        for n in earlier
        if n.kind == "person"
        and (not woman or not n.genders or "f" in n.genders)
        and _covers(lemma, further, held := titles(found, n))
        and (not gone or held & roles.former() or _was(found, n))
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _covers(lemma: str, further: set[str], held: set[str]) -> bool:
    """The same title, of the same body; "szef resortu" also a "minister", "wiceszef MSZ" a "wiceminister",
    "przedstawicielka huty" its "rzeczniczka", "polityk PiS" its "poseł".
    """
    further = {part for noun in further for part in _party(noun)}
    held = held.union(*(_party(noun) for noun in held))
    if lemma in POLITICIANS and further:
        return bool(held & lexicon_words("sources", "elected")) and further <= held
    if lemma in DEPUTIES:
        return bool(held & DEPUTY_TITLES) and _same_ministry(further, held)
    if lemma in LEADERS and held & RUNNING:
        return bool(further) and further <= held
    if lemma in held or f"wice{lemma}" in held or lemma in LEADERS and held & LEADERS:
        return further <= held
    if lemma in HEADS and held & CHIEFS:
        return further <= held
    if lemma in REPRESENTATIVES:
        return bool(further) and bool(held & (SPOKESPERSONS | LEADERS | CHIEF_TITLES)) and further <= held
    return lemma in CHIEFS and bool(held & CHIEF_TITLES) and _same_ministry(further, held)


def _same_ministry(further: set[str], held: set[str]) -> bool:
    """szef resortu, szef MSZ: of a "minister", unless he is called that of something else."""
    fields = set(data("parties")["ministries"].values())
    named = {data("parties")["ministries"][noun] for noun in further & data("parties")["ministries"].keys()}
    own = held & fields
    return further - data("parties")["ministries"].keys() <= held | MINISTRIES and (not own or named <= own)


def _party(noun: str) -> tuple[str, ...]:
    """laburzyści are the "partia", "praca" of "lider Partii Pracy"."""
    return tuple(data("parties")["members"].get(noun, noun).split())


def titles(found: Layers, name: Name) -> set[str]:
    """The lemmas that the words around a name give its bearer."""
    held = _before(found, name) | _after(found, name)
    return held | {ABBREVIATED[lemma] for lemma in held & ABBREVIATED.keys()}


def _before(found: Layers, name: Name) -> set[str]:
    """minister obrony Jan Lis: back to the last verb, mark or preposition."""
    held: set[str] = set()
    start = name.start - _apposed(found, name)
    for word in reversed(found.words[max(0, start - BEFORE) : start]):
        joins = word.pos == "conj" and not _joins_genitives(found.words, word.i)
        if word.finite or word.pos == "punct" or joins or word.pos == "prep" and not held:
            break
        held.add(word.lemma)
    return held


def _was(found: Layers, name: Name) -> bool:
    """Jan Kos był prezesem, został odwołany z funkcji prezesa: a title told by a past copula."""
    word = found.words[name.end] if name.end < len(found.words) else None
    return word is not None and word.lemma in COPULA and word.pos == "praet"


def _joins_genitives(words: Words, i: int) -> bool:
    """minister kultury i nauki Jan Lis: two fields of one office."""
    around = words[i - 1 : i + 2 : 2]
    return i > 0 and len(around) == 2 and all("gen" in w.cases() and not w.capital for w in around)


def _apposed(found: Layers, name: Name) -> bool:
    """szef linii, Jan Lis, powiedział: between two marks the name belongs to the title before it."""
    words = found.words
    if name.start < 2 or words[name.start - 1].text != "," or name.end - name.start < 2:
        return False
    return name.end < len(words) and words[name.end].text in {",", ".", ")"}


def _after(found: Layers, name: Name) -> set[str]:
    """Jan Lis, burmistrz Podgrodzia; Jan Lis jest (był) burmistrzem Podgrodzia."""
    words, at = found.words, name.end
    if at + 1 >= len(words):
        return set()
    copula = words[at].lemma in COPULA or words[at].text in {"–", "-"} and words[at + 1].lower == "to"
    if words[at].text not in {",", "("} and not copula:
        return set()
    held: set[str] = set()
    for word in words[at + 1 : at + 1 + AFTER]:
        if word.finite or word.pos == "punct" or word.lemma == "który" or word.pos in {"pcon", "comp"}:
            break
        held.add(word.lemma)
    return held


def _further_words(found: Layers, phrase: Phrase) -> set[str]:
    """The nouns after the head that tell whose title it is (minister obrony)."""
    return {w.lemma for w in found.words[phrase.head + 1 : phrase.end] if w.pos in {"subst", "ger", "ign"}}


def _bare(found: Layers, phrase: Phrase) -> bool:
    """Nothing but adjectives beside the head, so that it tells nobody new."""
    words, end = found.words, phrase.end
    if end != phrase.head + 1 or any(w.pos == "num" or w.lemma in NEW for w in words[phrase.start : end]):
        return False
    # polityk z otoczenia wójta, urzędnik z Gdyni: somebody described anew
    whence = end + 1 < len(words) and words[end].lower in {"z", "ze"}
    return not whence or phrase_at(words, end + 1, min(len(words), end + 4), "z", GENITIVE) is None


GENITIVE = frozenset({"gen"})
NEW = {
    "inny", "pewien", "jeden", "kolejny", "drugi", "jakiś", "każdy", "żaden", "anonimowy", "nieznany",
    "niewymieniony", "wysoki", "zachodni", "lokalny",
}  # fmt: skip


def _national(found: Layers, phrase: Phrase) -> bool:
    """Polak, Rosjanka: of a single one of whom the text speaks."""
    name = found.name_at.get(phrase.head)
    return name is not None and name.kind == "people" and phrase.number != "pl"


def _gender(phrase: Phrase) -> Agreement:
    genders = phrase.genders & {"m1", "f"}
    return Agreement("sg", frozenset(genders) if len(genders) == 1 else frozenset())


def _pointed(
    phrase: Phrase, salience: Salience, types: set[SourceType], wanted: Agreement, rule: str
) -> Speaker | None:
    speaker = salience.chosen(wanted, types=types)
    if speaker is None:
        return None
    return replace(speaker, mention=(phrase.start, phrase.end), antecedent=None, rule=rule)


def of_the_pair(found: Layers, at: int, sentence: Sentence) -> Speaker | None:
    """Ta pierwsza, ten drugi, ten ostatni: one of the last two persons named before the sentence."""
    words = found.words
    word = words[at]
    if at == 0 or word.lemma not in FIRST | SECOND or words[at - 1].lemma not in {"ten", "tamten"}:
        return None
    pair = _last_two(found, sentence.start)
    if len(pair) < 2:
        return None
    return from_name(pair[0] if word.lemma in FIRST else pair[1], (at - 1, at + 1), "source.of_the_pair")


def first_of_both(found: Layers, at: int, sentence: Sentence) -> Speaker | None:
    """obaj: the first of the last two persons named before the sentence."""
    pair = _last_two(found, sentence.start)
    return from_name(pair[0], (at, at + 1), "source.of_the_pair") if len(pair) == 2 else None


def _last_two(found: Layers, before: int) -> list[Name]:
    """The last two persons named before a place, in the order of the text."""
    people: dict[str, Name] = {}
    named = found.names[: bisect_left(found.names, before, key=lambda n: n.start)]
    for name in reversed(named[-20:]):
        if name.kind == "person" and len(people) < 2:
            people.setdefault(name.canonical, name)
    return list(reversed(people.values()))
