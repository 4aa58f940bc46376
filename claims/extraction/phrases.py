"""Noun phrases by a walk over words: modifiers, a head, genitives and names after it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from .answers import answered_once
from .language.name_lists import first_names
from .language.time_grammar.vocabulary import months, weekdays
from .language.titles import before_names
from .layers import CASES, FINITE, GENDERS, MODIFIER, NOMINAL, Layers, Phrase, Word, Words
from .lexicon import words as lexicon_words
from .morphology import government
from .names import PERSONAL

DEGREE = frozenset(
    {
        "bardzo",
        "dość",
        "coraz",
        "najbardziej",
        "bardziej",
        "czysto",
        "ściśle",
        "wysoce",
        "mało",
        "zbyt",
        "tak",
    }
)
EVERY = frozenset({"rok", "tydzień", "miesiąc", "dzień", "noc", "godzina", "chwila", "minuta", "najmniej"})
NOUNS = NOMINAL | {"ign"}
NO_PART = FINITE | {"inf", "pcon", "pant", "conj", "comp"}  # classes of words that stand in no noun phrase
IN_A_PHRASE = NOMINAL | MODIFIER
BEHIND_A_MODIFIER = IN_A_PHRASE | {"ign", "adv", "brev"}
CLOSING_MARKS = frozenset({"”", "“", '"', "»"})
UNITS = frozenset({"proc.", "procent", "%", "tys.", "tys", "tysięcy", "mln", "milionów", "mld", "miliardów"})
# ambasador w Berlinie, but: rzecznik w komunikacie says where it was said, not who he is.
WHERE_SAID = frozenset(
    {
        "komunikat", "oświadczenie", "rozmowa", "wywiad", "list", "wpis", "wystąpienie", "przemówienie",
        "odpowiedź", "nagranie", "artykuł", "tekst", "komentarz", "depesza", "mail", "pismo", "audycja",
        "program",
    }
)  # fmt: skip
WOMAN_AHEAD = 5  # words between a title and the name of its bearer
OF_DEEDS = ("cja", "zja", "ość", "anie", "enie", "stwo")
NAME_TAIL = frozenset({"subst", "ign", "adj"})


@answered_once
def phrases(found: Layers, start: int, end: int) -> tuple[Phrase, ...]:
    """All noun phrases of a stretch, in order."""
    words = found.words
    listed: list[Phrase] = []
    i = start
    while i < end:
        prep = None
        begin = i
        if words[i].pos == "prep":
            prep, begin = words[i].lower, i + 1
        bare = begin < end and words[begin].pos in NO_PART and words[begin].lower not in DEGREE
        phrase = None if bare else phrase_at(words, begin, end, prep)
        if phrase is None:
            i = begin if prep else i + 1
            continue
        listed.append(phrase)
        i = phrase.end
    return tuple(listed)


@answered_once
def phrase_at(
    words: Words, start: int, end: int, prep: str | None = None, want: frozenset[str] = CASES
) -> Phrase | None:
    """The noun phrase that begins at `start`, in one of the wanted cases."""
    allowed = want & government(prep) if prep else want
    figure = start + 2 < end and words[start].text[:1].isdigit()
    if figure and (counted := _counted(words, start, end, prep, allowed)) is not None:
        return counted
    i = _behind_ranks(words, start, end)
    i, cases = _past_modifiers(words, i, min(end, start + 8), allowed)
    if i + 1 < end and words[i].text in {"„", '"', "«", "»"} and (words[i + 1].capital or prep):
        i, cases = _past_modifiers(words, i + 1, min(end, start + 8), cases)  # według „Nowej Gazety”
    if not cases and words[start].pos == "num" and not prep:
        return _under_number(words, start, end)
    if not cases or i >= end or not _heads(words, i):
        return None
    head, noun = i, words[i]
    own = noun.cases(NOUNS) or (CASES if not noun.known else noun.cases())
    # przeciwko Białorusi: the tagger's genitive gives way to what the preposition takes
    cases = cases & own or (cases & noun.possible_cases(NOUNS) if prep else cases & own)
    cases = cases or (
        _of_a_woman(words, head, end, allowed) or _of_a_still_name(words[head], allowed) if prep else cases
    )
    if not cases:
        return None
    number, genders = noun.grammar(cases)
    stop = _tail(words, head, end, cases)
    if head + 1 < stop and words[head + 1].given:
        given = frozenset(
            c for r in words[head + 1].readings if "imię" in r.names and "sg" in r.tags for c in r.cases
        )
        cases = cases & given or cases  # "generał Jan": the first name tells the case
    return Phrase(start, stop, head, cases, number, genders or GENDERS, prep)


def _of_a_still_name(word: Word, allowed: frozenset[str]) -> frozenset[str]:
    """z May: behind a preposition a foreign name that stays as it is, whatever the dictionary does."""
    still = word.capital and len(word.text) > 2 and any(r.lemma == word.text for r in word.readings)
    return allowed if still and any(r.names & PERSONAL for r in word.readings) else frozenset()


def _of_a_woman(words: Words, head: int, end: int, allowed: frozenset[str]) -> frozenset[str]:
    """z kanclerz Niemiec Anną Wilk: the title stands still before the name, which tells the case."""
    if words[head].lemma not in lexicon_words("sources", "person"):
        return frozenset()
    for word in words[head + 1 : min(end, head + WOMAN_AHEAD)]:
        given = [r.cases for r in word.readings if "imię" in r.names and r.tags >= {"sg", "f"}]
        if word.capital and given and not word.cases() - allowed:
            return word.cases()
    return frozenset()


def _past_modifiers(words: Words, i: int, end: int, cases: frozenset[str]) -> tuple[int, frozenset[str]]:
    """Behind the adjectives, and the cases that they leave open; none where they contradict each other."""
    while i < end and cases and _modifies(words, i, end):
        own = words[i].cases(MODIFIER)
        cases = cases & own if own else cases
        i = _past_its_adverb(words, i, end)
    return i, cases


def _past_its_adverb(words: Words, i: int, end: int) -> int:
    """opublikowanych dziś danych: behind a modifier, and behind what tells when or how of a participle."""
    told = words[i].pos in {"ppas", "pact"} and i + 2 < end and words[i + 1].pos == "adv"
    return i + 2 if told and words[i].head == i + 2 else i + 1


def _counted(words: Words, start: int, end: int, prep: str | None, cases: frozenset[str]) -> Phrase | None:
    """43 proc. wyborców, 90 tys. ludzi: a figure, its unit and what is counted, which stands in the genitive;
    the figure takes any case.
    """
    unit = start + 1
    while unit < end and words[unit].lower in UNITS:
        unit += 1
    if unit == start + 1:
        return None
    counted = phrase_at(words, unit, end, None, frozenset({"gen"}))
    if counted is None or not words[counted.head].alpha:
        return None
    return Phrase(start, counted.end, counted.head, cases | {"gen"}, "pl", counted.genders, prep)


def _under_number(words: Words, start: int, end: int) -> Phrase | None:
    """Pięć dużych firm, dwóch wysokich rangą oficerów: a number whose noun stands in the genitive."""
    counted = phrase_at(words, start + 1, end, None, frozenset({"gen"})) if start + 1 < end else None
    return replace(counted, start=start) if counted is not None and counted.number == "pl" else None


def _behind_ranks(words: Words, start: int, end: int) -> int:
    """st. asp. Anna Lis, dr hab. Jan Lis: behind ranks the name heads the phrase."""
    ranks, i = lexicon_words("abbreviations", "of_people"), start
    while i < end and words[i].lower.rstrip(".") in ranks:
        i += 1
    if i == start:
        return start
    named = i < end and words[i].capital and words[i].given
    return i if named else start


def _modifies(words: Words, i: int, end: int) -> bool:
    if i + 1 >= end:
        return False
    word, after = words[i], words[i + 1]
    if word.lower == "rangą" and i and words[i - 1].pos == "adj":
        return True  # wysokich rangą urzędników
    if (
        word.pos in MODIFIER
        and (not word.capital or word.pos == "num")
        or word.pos == "ppron3"
        and word.lower in {"jego", "jej", "ich"}
    ):
        return after.pos in BEHIND_A_MODIFIER or after.text in {"„", '"'}
    if word.pos in MODIFIER and word.capital and after.pos in IN_A_PHRASE:
        return bool(word.cases(MODIFIER) & after.cases())
    if word.text.isdigit():
        return "subst" in after.poses
    return word.lower in DEGREE and after.pos in MODIFIER


def _heads(words: Words, i: int) -> bool:
    word = words[i]
    if word.lower == "co" and i + 1 < len(words) and words[i + 1].lemma in EVERY:
        return False
    if word.pos in NOMINAL or word.pos in {"brev"}:
        return True
    if word.pos == "ign":
        return word.alpha and not word.text.isdigit()
    if word.pos == "adj" and word.capital and i > 0 and words[i - 1].alpha:
        return True
    if word.lower.endswith(("jący", "jąca")) and word.pos in {"pact", "adj"}:
        # protestujący żądają: a participle that stands for people
        return word.dep.startswith("nsubj") or i + 1 < len(words) and words[i + 1].finite
    return word.pos in MODIFIER and word.lemma in {
        "każdy",
        "żaden",
        "wszystek",
        "niektóry",
        "jeden",
        "ten",
        "który",
        "inny",
        "sam",
    }


def _tail(words: Words, head: int, end: int, cases: frozenset[str]) -> int:
    """End of what hangs on the head: names in its case, adjectives, genitives, quoted and bracketed names,
    `z`-phrases of nouns.
    """
    i = head + 1
    after_genitive = False
    if words[head].lower in calendar() or words[head].pos in {"ppron12", "ppron3", "siebie"}:
        return i
    while i < end:
        word = words[i]
        if word.text.isdigit() and words[i - 1].capital and len(word.text) <= 2:
            i += 1
            continue
        if word.lower == "co":
            break  # "garnizon co roku ćwiczy"
        step: int | None = None
        if not word.alpha:
            step = _quoted_name(words, i, end) or _bracket(words, i, end)
        elif word.pos == "prep":
            step = _prepositional_name(words, i, end, head)
        if step:
            i = step
            continue
        if (
            not word.alpha
            or word.finite
            and not word.capital
            or word.pos in {"prep", "conj", "comp", "adv", "part", "inf", "pcon", "pant", "num"}
        ):
            if word.lower in {"i", "oraz"} and _coordinated_genitive(words, head, i, end):
                i += 1
                continue
            break
        if word.pos == "ign" and word.capital and words[i - 1].text.isupper() and not word.text.isupper():
            break  # a body's acronym, then somebody's name: stacji CNN Barabanow
        if "nom" not in cases and _foreign_first_name(words, i, end):
            break  # zapewnił w nagraniu Emmanuel Macron: who speaks
        before = cases if i == head + 1 else words[i - 1].cases()
        if word.capital and _titled_name(words, i, i - 1, before):
            i += 1
            continue
        if word.dep == "flat" and word.capital and head < word.head < i:
            i += 1  # gabinet Angeli Merkel: the surname does not change
            continue
        named = word.capital and _agrees_as_name(words, i, head, cases)
        if named or _second_title(words, i, end, head, cases):
            i += 1
            continue
        genitive = "gen" in word.cases()
        if genitive and (word.pos in IN_A_PHRASE or word.pos == "ign"):
            if word.pos in {"ppron12", "ppron3"}:
                break  # "minister jej nie przyjął", "według autora jej nazwisko": it looks forward
            after_genitive = True
            i += 1
            continue
        if word.pos == "ign" and (word.capital or word.text.isupper()):
            if "nom" not in cases and _before_its_verb(words, i, end):
                break  # w koszarach Talvis zbudował: the verb's own subject
            i += 1
            continue
        if (
            word.pos in MODIFIER
            and (not after_genitive or word.pos in {"pact", "ppas"})
            and _agrees(word, words[head], cases)
        ):
            i += 1
            continue
        break
    return i


def _foreign_first_name(words: Words, i: int, end: int) -> bool:
    """A first name that the dictionary lacks, in the nominative, and a surname behind it."""
    word = words[i]
    if word.known or i + 1 >= end or not words[i + 1].capital:
        return False
    return word.text in first_names("m") or word.text in first_names("f")


def _before_its_verb(words: Words, i: int, end: int) -> bool:
    """An unknown name that can be a nominative, right before a finite verb."""
    after = i + 1
    while after < end and words[after].lower in {"nie", "się"}:
        after += 1
    straight = words[i].text[-1:] not in "uęąiy" and not words[i].text.endswith(("em", "owi"))
    spoken = after < end and words[after].finite and words[after].pos not in {"imps", "pred"}
    return straight and spoken and not words[i - 1].capital


@cache
def calendar() -> frozenset[str]:
    """Weekdays and months: nothing hangs on them, so "w środę dyrektor" is two phrases."""
    return frozenset(weekdays()) | frozenset(months()) - {"maj", "marzec"}


def _agrees(modifier: Word, head: Word, cases: frozenset[str]) -> bool:
    """Same case, number and gender in some pair of readings."""
    for r in modifier.readings:
        if r.pos not in MODIFIER or cases.isdisjoint(r.cases):
            continue
        for h in head.readings:
            if r.cases & h.cases & cases and r.genders & h.genders and r.tags & h.tags & {"sg", "pl"}:
                return True
    return not head.known


def _agrees_as_name(words: Words, i: int, head: int, cases: frozenset[str]) -> bool:
    """A capitalised word in the head's case: prezydent Rosji Władimir Putin."""
    word = words[i]
    if word.pos not in NAME_TAIL:
        return False
    if word.pos == "ign":
        return "nom" in cases or not _before_its_verb(words, i, len(words))  # zdaniem torysów Corbyn chce
    if words[head].lemma.endswith(OF_DEEDS) and i == head + 1 and not word.cases() & {"nom", "gen"}:
        return False  # oskarżył o korupcję Annę Kos
    personal = any(r.names & {"imię", "nazwisko"} for r in word.readings)
    person = words[head].lemma in lexicon_words("sources", "person")
    two = i + 1 < len(words) and words[i + 1].capital
    return bool(word.cases() & cases) and (
        personal or words[i - 1].capital and i - 1 > head or person and two
    )


def _titled_name(words: Words, i: int, head: int, cases: frozenset[str]) -> bool:
    """agencja Reuters, serwisu Cichy Port: the name after its kind,
    in the nominative or in the kind's case; not a person's.
    """
    word = words[i]
    if words[head].lemma not in before_names():
        return False
    return bool(word.cases() & cases) or not any(r.names & {"imię"} for r in word.readings)


def _second_title(words: Words, i: int, end: int, head: int, cases: frozenset[str]) -> bool:
    """generał major Roman K.: a second rank between the first and the name."""
    people = lexicon_words("sources", "person")
    return (
        words[head].lemma in people
        and words[i].lemma in people
        and i + 1 < end
        and words[i + 1].capital
        and bool(words[i].cases() & cases)
    )


def _quoted_name(words: Words, i: int, end: int) -> int | None:
    """kanał „Generał SVR”: at most six words between the marks, the first a capital."""
    if words[i].text not in {"„", '"', "“", "«", "»", "”"} or i + 1 >= end or not words[i + 1].capital:
        return None
    if words[i].text != "„" and words[i - 1].end == words[i].start:
        return None  # „Kurier” Berlin „waha się”: the mark closes what stands before it
    for j in range(i + 2, min(end, i + 8)):
        if words[j].text in {"”", '"', "“", "»", "«"}:
            return j + 1
    return None


def _bracket(words: Words, i: int, end: int) -> int | None:
    if words[i].text == "(" and i + 2 < end and words[i + 2].text == ")" and words[i + 1].text.isupper():
        return i + 3
    return None


def _prepositional_name(words: Words, i: int, end: int, head: int) -> int | None:
    """Instytut Studiów nad Wojną, ambasador w Niemczech, źródło w ochronie, jeden z krajów, sondaż dla X,
    osoba zbliżona do rządu.
    """
    word = words[i]
    if i + 1 >= end:
        return None
    lemma = "jeden" if "jeden" in words[head].lemmas else words[head].lemma
    selective = word.lower in {"z", "ze", "spośród"} and lemma in {
        "jeden",
        "żaden",
        "każdy",
        "część",
        "większość",
        "niektóry",
        "kilka",
        "wiele",
        "dane",
        "źródło",
    }
    placed = word.lower in {"w", "we", "z", "przy"} and lemma in {
        "źródło",
        "ambasador",
        "rząd",
        "rozmówca",
        "informator",
        "osoba",
        "ambasada",
        "partner",
        "rzecznik",
        "człowiek",
        "urzędnik",
        "oficer",
        "dyplomata",
        "znajomy",
    }
    close = word.lower in {"do", "z", "ze"} and words[i - 1].lemma in {"zbliżony", "związany", "powiązany"}
    ordered = word.lower == "dla" and lemma in lexicon_words("sources", "ordered")
    titled = (
        words[head].capital
        and words[i - 1].capital
        and words[i + 1].capital
        and word.lower in {"nad", "ds.", "do"}
    )
    duties = word.lower == "do" and words[i + 1].lower == "spraw"  # ministerstwo do spraw rodziny
    if not (selective or placed or close or ordered or titled or duties):
        return None
    inner = phrase_at(words, i + 1, end, word.lower)
    if inner is None or placed and words[inner.head].lemma in WHERE_SAID:
        return None
    marked = (
        words[i + 1].text in {"„", '"', "«"} and inner.end < end and words[inner.end].text in CLOSING_MARKS
    )
    return inner.end + marked


def _coordinated_genitive(words: Words, head: int, i: int, end: int) -> bool:
    """szef policji i straży: both sides genitive, so the pair belongs to the head;
    not "brakuje lekarzy i sióstr", where the head itself is one of them.
    """
    if not any(w.pos in NOUNS for w in words[head + 1 : i]):
        return False
    if i + 1 >= end or not ("gen" in words[i - 1].cases() and "nom" not in words[i - 1].cases()):
        return False
    after = words[i + 1]
    return after.pos in IN_A_PHRASE and "gen" in after.cases() and "nom" not in after.cases()
