"""Subject and verb: agreement in case, number, gender and person."""

from __future__ import annotations

from .language.name_lists import first_names
from .layers import Layers, Phrase, Word, Words
from .lexicon import words as lexicon_words
from .phrases import calendar

NOT_THIRD = frozenset({"pri", "sec"})
SHARES = frozenset({"większość", "część", "połowa"})
SHE_DID = frozenset({"praet", "sg", "f"})
TIME_UNITS = frozenset({"rok", "dzień", "tydzień", "miesiąc", "godzina", "noc", "raz", "chwila", "minuta"})


def agrees(verb: Word, phrase: Phrase, words: Words) -> bool:
    """Can the phrase be the verb's subject, by number, gender and person?"""
    if _so_many(verb, phrase, words):
        return True
    if "nom" not in phrase.cases or phrase.prep:
        return False
    tags = verb.best.tags
    if verb.pos == "praet" and tags >= {"sg", "n"} and words[phrase.head].lemma in SHARES:
        return phrase.end > phrase.head + 1  # większość radnych uważało
    number = "sg" if "sg" in tags else "pl" if "pl" in tags else None
    if words[phrase.head].pos == "ppron12" or not NOT_THIRD.isdisjoint(tags):
        return False
    clashing = number and phrase.number and number != phrase.number
    if clashing and not (number == "pl" and _coordinated(phrase, words)):
        collective = words[phrase.head].lemma in {"część", "większość", "kilka", "wiele"}
        return collective and verb.pos == "praet" and bool(tags & {"sg"})
    if (
        tags >= SHE_DID
        and words[phrase.head].lemma in lexicon_words("sources", "person")
        and phrase.genders & {"m1"}
    ):
        own = words[phrase.head + 1 : phrase.end]
        given = [r for w in own for r in w.readings if "imię" in r.names and "nom" in r.cases]
        if given:
            return any(r.genders == {"f"} for r in given)
        if any(w.capital and not w.known and w.text in first_names("f") for w in own):
            return True  # premier Theresa May powiedziała
        return not any(w.text[-1:] not in "aąę" and w.capital and w.known and "nom" in w.cases() for w in own)
    if verb.pos == "praet" and verb.best.genders and words[phrase.head].known and number == "sg":
        return bool(verb.best.genders & phrase.genders)
    return True


def _coordinated(phrase: Phrase, words: Words) -> bool:
    """wójt i radni, Francja, Hiszpania i Włochy: is there a second one behind the first?"""
    joined = phrase.end + 1 < len(words) and words[phrase.end].lower in {"i", "oraz"}
    return joined or _in_a_row(phrase, words)


def _in_a_row(phrase: Phrase, words: Words) -> bool:
    """Francja, Hiszpania i Włochy: the tree joins the next one to the first."""
    row = words[phrase.end : phrase.end + 2]
    return len(row) == 2 and row[0].text == "," and row[1].dep == "conj" and row[1].head == phrase.head


def _so_many(verb: Word, phrase: Phrase, words: list[Word]) -> bool:
    """wielu mieszkańców mówi, dziesięć państw poparło: a number governs a genitive, the verb is singular."""
    if phrase.prep or "sg" not in verb.best.tags or not _governs(phrase, words):
        return False
    return verb.pos == "fin" or verb.pos == "praet" and verb.best.genders == {"n"}


def many_then(verb: Word, phrase: Phrase, words: list[Word]) -> bool:
    """300 lekarzy podpisało apel, w którym ostrzegają: those counted before take a plural."""
    return "pl" in verb.best.tags and not verb.best.tags & {"pri", "sec"} and _governs(phrase, words)


def _governs(phrase: Phrase, words: list[Word]) -> bool:
    """Is the head a genitive under the number that opens the phrase?"""
    if phrase.start == phrase.head or words[phrase.start].pos not in {"num", "dig"}:
        return False
    counted = words[phrase.head]
    cases = counted.cases()
    return cases == {"gen"} or "m1" in counted.best.genders and "gen" in cases


def subject_of(found: Layers, verb: int, listed: list[Phrase]) -> Phrase | None:
    """The nominative that agrees with the verb:
    surest first, then the one before it, then the one after it.
    """
    words = found.words
    fitting = [p for p in listed if agrees(words[verb], p, words) and p.head != verb]

    def rank(p: Phrase) -> tuple[int, int, int]:
        sure = 0 if "acc" not in p.cases or not words[p.head].known else 1
        return sure, 0 if p.end <= verb else 1, abs(p.head - verb)

    return min(fitting, key=rank, default=None)


def is_calendar(word: Word) -> bool:
    """A weekday, month or unit of time: it tells when, not who."""
    return word.lemma in calendar() or word.lemma in TIME_UNITS


def runs(positions: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i in positions:
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs
