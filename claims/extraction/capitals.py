"""Runs of capitalised words: where one name ends and the next begins, and whether it is a person's."""

from __future__ import annotations

from dataclasses import dataclass

from . import roles
from .forms import NameForms, slot
from .known_bodies import known_body
from .language.name_lists import first_names
from .layers import CASES, GENDERS, MODIFIER, Layers, Name, Word, Words
from .lexicon import words as lexicon_words
from .names import PERSONAL, masculine_oblique, nominative, phrase_genders, surname_stem
from .officials import official_surnames, officials
from .proper import base_name, matches

MARKS = {"„", '"', "“", "«", "»", "”", "–", "-", "—", ":"}
NO_QUOTES = MARKS - {"„", '"', "“", "«", "»", "”"}
AGREEING = frozenset({"adj", "subst", "pact", "ppas"})
NUMBERS = frozenset({"sg", "pl"})
NAMING = PERSONAL | {"nazwa_geograficzna", "nazwa_organizacji"}
LONGEST_NAME = 7  # words
TO_TITLE = 7  # words between a title and the name it belongs to (rzecznik prezydenta Francji Jan Nowak)
SURNAMES = (
    "ow", "owa", "owem", "owi", "ew", "ewa", "ewem", "in", "ina", "inem", "ski", "skiego", "skim", "cki",
    "enko", "enki", "enką", "yn", "yna", "ynem",
)  # fmt: skip


TIMES_OF_DAY = {"rankiem", "popołudniem", "wieczorem", "nocą", "latem", "zimą", "wiosną", "jesienią"}
CONTINENTS = {"Europa", "Azja", "Afryka", "Ameryka", "Australia"}
BODILY = ("state_body", "org", "agency")
ENGLISH_LINKS = {"of", "for", "and", "the"}
PARTICLES = {"von", "van", "der", "den", "de", "di", "du", "del", "della", "bin", "ibn", "zu"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the text as a whole tells of its names."""

    seen: frozenset[str]
    forms: NameForms
    given: list[Name]


def capitals(found: Layers, i: int, start: int, end: int, known_names: Known) -> Name | None:
    """The name a capitalised word begins; None where the capital only opens a sentence."""
    words, forms, given = found.words, known_names.forms, known_names.given
    if words[i].text.endswith(".") and len(words[i].text) > len("W."):
        return None  # Nadkom., Mł.: a rank or title cut short
    stop = headed(words, i, end)
    bodily = stop is not None
    opens = i == start or words[i - 1].text in MARKS
    if stop is None and opens and _only_opens(words, i, start, end):
        return None
    if stop is None:
        stop = _run(words, i, end, forms, given)
        stop = _case_break(words, i, stop)
    part = words[i:stop]
    if not bodily and _of_a_woman(words, i, start) and _personal(part) and _uninflected(part[-1], forms):
        return Name(
            i, stop, found.of(i, stop), "person", genders=frozenset({"f"}), rule="capitals.woman_by_title"
        )
    cases = _title_cases(words, i, start)
    if cases and len(part) > 1 and part[-1].known and masculine_oblique(part[0]):
        cases = cases & part[-1].cases() or None  # rzeczniczka Adriana Nowaka: his, whatever her case
    if not bodily and (_personal(part) or cases and _titled(part, cases, forms)):
        known_case = cases is not None and not (cases & {"nom"})
        oblique = known_case or cases is None and (_oblique(words, i, start) or _of_a_man(part, forms))
        text = nominative(part, known_names.seen, oblique, cases or CASES, forms)
        return Name(i, stop, text, "person", genders=_genders(part, text), rule="capitals.person")
    if len(part) == 1 and any("nazwa_geograficzna" in r.names for r in part[0].readings):
        base = next(r.lemma for r in part[0].readings if "nazwa_geograficzna" in r.names)
        return Name(i, stop, base, "place", rule="capitals.place")
    known = next((n for n in given if matches(words, i, stop, n.canonical)), None)
    if known is not None:
        return Name(i, stop, known.canonical, known.kind, aliases=known.aliases, rule="capitals.given")
    text = base_name(found, i, stop, forms, slot(words, i, start))
    kind = "org" if part[0].text.isupper() or len(part) > 1 else "thing"
    return Name(i, stop, text, _kind_of(part[0], kind), rule="capitals.other")


def _genders(part: list[Word], base: str) -> frozenset[str]:
    """Andreja Kazłoua: a form that is a woman's name elsewhere, and here a man's."""
    first = base.split()[0]
    changed = first != part[0].text and not part[0].known
    if changed and first in first_names("m") and first not in first_names("f"):
        return GENDERS - {"f", "n"}
    return phrase_genders(part)


def _kind_of(head: Word, kind: str) -> str:
    telling = head.lemmas - {"strona", "pismo", "źródło", "post"}
    for section in ("agency", "outlet", "channel"):
        if telling & lexicon_words("sources", section):
            return section
    return kind


def _only_opens(words: Words, i: int, start: int, end: int) -> bool:
    """Is the capital that of a sentence's first word?"""
    word = words[i]
    if word.pos == "num" or word.lower in TIMES_OF_DAY:
        return True  # Wielu, Pięciu; Wieczorem Lis wrócił
    shouted = i + 1 < end and words[i + 1].text.isupper()
    if word.text.isupper() and len(word.text) > 1 and not shouted and word.lemma[:1].islower():
        return False  # DUP, though the dictionary knows a word of these letters
    if word.lemma in roles.adjectives() and i + 1 < end and words[i + 1].text.isupper():
        return True  # Czeskie MSW
    if (i == start or words[i - 1].text in NO_QUOTES) and _common_noun(word):
        return True
    proper = any(r.names & NAMING and r.lemma[:1].isupper() for r in word.readings)
    common = any(r.lemma[:1].islower() for r in word.readings)
    more = i + 1 < end and words[i + 1].capital
    more = more and (proper or not word.known or _listed(word) and _only_a_name(words[i + 1]))
    if word.known and common and not more:
        return True
    if i + 1 < end and words[i + 1].capital and word.pos in MODIFIER and not proper:
        return not agree(word, words[i + 1])
    return word.known and not proper and not more


def _only_a_name(word: Word) -> bool:
    """Tony Blair: no common word, whatever the one before it may be."""
    return word.capital and not any(r.lemma[:1].islower() for r in word.readings if word.known)


def agree(one: Word, other: Word) -> bool:
    """Adjective and noun in one case, number and gender."""
    return any(
        r.pos != o.pos and r.cases & o.cases and r.genders & o.genders and r.tags & o.tags & NUMBERS
        for r in one.readings
        if r.pos in AGREEING
        for o in other.readings
        if o.pos in AGREEING
    )


def headed(words: Words, i: int, end: int) -> int | None:
    """Agencja Prasowa X, Bank Centralny, Ukraińska Prawda: a common noun and a capitalised adjective that
    agrees are one name, also where the capital could be a sentence's first.
    """
    if i + 1 >= end or not words[i].capital or not words[i + 1].capital or words[i].text.isupper():
        return None
    one, other = words[i], words[i + 1]
    common = any(r.pos == "subst" and r.lemma[:1].islower() for r in one.readings)
    if not (common and other.pos == "adj" and agree(one, other)):
        return None
    if one.given or one.lemma in lexicon_words("sources", "person"):
        return None  # Wójt Nowej Woli: an office, and the place it is of
    stop = i + 2
    while stop < end and stop < i + LONGEST_NAME and words[stop].capital:
        if _given(words[stop]) or _listed(words[stop]):
            break
        if words[stop].known and not words[stop].cases() & ({"gen"} | one.cases()):
            break
        stop += 1
    return stop


def _given(word: Word) -> bool:
    """Is the word a first name of the dictionary's, whatever else it may be?"""
    return word.capital and word.given


def _listed(word: Word) -> bool:
    """A foreign first name in the nominative (Jeremy; Inna, though it is also "another")."""
    return word.capital and (word.text in first_names("m") or word.text in first_names("f"))


def _run(words: Words, i: int, end: int, forms: NameForms, given: list[Name]) -> int:
    """End of the capitalised words that are one name."""
    stop = i + 1
    while (
        stop < end
        and stop < i + LONGEST_NAME
        and (
            words[stop].capital
            or words[stop].text.isdigit()
            and words[stop - 1].capital
            or _links(words, stop, end)
        )
    ):
        if words[stop].text.isdigit() and len(words[stop].text) > 2:
            break
        if words[stop].text in ENGLISH_LINKS:
            stop += 1
            continue
        if any(matches(words, i, stop, n.canonical) for n in given if " " in n.canonical):
            break
        if _own_name_begins(words, i, stop, end, forms):
            break
        stop += 1
    return _past_its_fields(words, i, _past_particles(words, i, stop, end), end)


def _past_its_fields(words: Words, i: int, stop: int, end: int) -> int:
    """Agencja Inwestycji i Handlu, Urząd Pracy i Zasiłków: a body's fields, joined by a small word."""
    bodily = any(w.lemma in lexicon_words("sources", s) for w in words[i:stop] for s in BODILY)
    while bodily and stop + 1 < end and words[stop].lower in {"i", "oraz"}:
        before, after = words[stop - 1], words[stop + 1]
        if not all(w.capital and _field(w) for w in (before, after)):
            break
        stop += 2
    return stop


def _field(word: Word) -> bool:
    """A common noun in the genitive."""
    return any(
        r.lemma[:1].islower() and "gen" in r.cases and r.pos in {"subst", "ger"} for r in word.readings
    )


def _links(words: Words, at: int, end: int) -> bool:
    """Best for Britain, Bank of America: an English word between two capitals."""
    return words[at].text in ENGLISH_LINKS and at + 1 < end and words[at + 1].capital


def _past_particles(words: Words, i: int, stop: int, end: int) -> int:
    """Ursula von der Leyen, Charles de Gaulle: behind a first name small words and the name they open."""
    if stop != i + 1 or not (_given(words[i]) or _listed(words[i]) or not words[i].known):
        return stop
    at = stop
    while at < min(end, stop + 2) and words[at].text in PARTICLES:
        at += 1
    return at + 1 if stop < at < end and words[at].capital else stop


def _own_name_begins(words: Words, i: int, at: int, end: int, forms: NameForms) -> bool:
    """Does another name begin here: a known body, a state, or a person after an oblique name
    (Zakładu Iwan, prezydenta Weldanii Filip Mornik)?
    """
    if known_body(words, at, end) or (roles.state_at(words, at, end) and words[at].best.pos != "adj"):
        return True
    left, right = words[at - 1], words[at]
    if at == i + 1 and len(left.text) > 1 and left.text.isupper() and right.text in CONTINENTS:
        return True  # terminalom LNG Europa dała gaz
    if (
        left.text.isupper()
        and len(left.text) > 1
        and (_given(right) or _listed(right))
        and at + 1 < end
        and words[at + 1].capital
    ):
        return True  # biura PKP Anny Lis: nobody's first name follows letters
    if _behind_a_role(words, i, at, end) or right.text in official_surnames() and _is_a_surname(left):
        return True
    if _given(left) and (at - 1 == i or not left.known) or right.text.isupper() or right.text.isdigit():
        return False
    more = at + 1 < end and words[at + 1].capital
    if (
        (_given(right) or _listed(right) and left.known and _goes_before(words[i], left))
        and more
        and not _given(left)
        and not _listed(left)
        and not left.text.isupper()
    ):
        patron = any("imię" in r.names and r.tags >= {"gen", "sg"} for r in right.readings)
        return not (patron and words[i].lemmas & lexicon_words("sources", "patron_heads"))
    changed = not left.known and left.text[-1:] in "uęąiye" or left.text.endswith(("em", "owi", "ego"))
    inflected = forms.base(left.text) != left.text if not left.known else "nom" not in left.cases()
    straight = not right.known and forms.base(right.text) == right.text and right.text[-1:] not in "uęąiy"
    if inflected and changed and straight and more:
        return not words[i].given
    oblique = (
        left.lower.endswith(("u", "owi", "em", "ego"))
        and not right.lower.endswith(("em", "owi", "im", "ym"))
        and not any("nom" in r.cases for r in left.readings if left.known)
    )
    return (
        oblique
        and not (right.known and "gen" in right.cases() and not _given(right))
        and right.lower[-1:] not in "aeiouyąęó"
        and not words[i].given
    )


def _is_a_surname(left: Word) -> bool:
    """zdaniem Budanowa Putin kłamie: a surname, no first name, before that of somebody known."""
    return not _given(left) and not _listed(left) and surname_stem(left.text) in officials()


def _goes_before(head: Word, left: Word) -> bool:
    """Partii Pracy, premier Szkocji: a body's noun or a genitive, which a person's name may follow."""
    if "nom" not in left.cases():
        return True
    return any(head.lemma in lexicon_words("sources", section) for section in ("org", "state_body"))


def _behind_a_role(words: Words, i: int, at: int, end: int) -> bool:
    """wysłannik OBWE Lars Nygren: after somebody's role and its body's acronym, two capitals are his name."""
    acronym = at == i + 1 and words[i].text.isupper() and len(words[i].text) > 1
    name = at + 1 < end and words[at + 1].capital and not words[at].text.isupper()
    before = words[i - 1] if i else None
    role = before is not None and before.pos == "subst" and before.best.tags >= {"m1", "sg"}
    first = (_given(words[at]) or _listed(words[at])) and not (_given(words[i]) or _listed(words[i]))
    body = at == i + 1 and not words[i].known and first  # prezes Bundesnetzagentur Jochen Homann
    return (acronym or body) and name and role


def _case_break(words: Words, i: int, stop: int) -> int:
    """Two names side by side in clashing cases are two names."""
    for j in range(i + 1, stop):
        if (
            words[j].known
            and words[j - 1].known
            and not words[j].text.isupper()
            and not words[j - 1].text.isupper()
        ):
            left, right = words[j - 1].cases(), words[j].cases()
            if left and right - {"voc"} and not left & right and "gen" not in right:
                return j
    return stop


def _common_noun(word: Word) -> bool:
    """Lider, Rzecznik, Kanclerz: a capital that only opens the sentence."""
    common = lexicon_words("sources", "person", "group", "state_body", "channel", "outlet", "org")
    return not common.isdisjoint(word.lemmas)


def _personal(part: list[Word]) -> bool:
    if any(ch.text.isdigit() for ch in part) or part[0].text.isupper() and len(part[0].text) > 1:
        return False
    first = part[0].given
    foreign = len(part) == 2 and _listed(part[0])
    # Lars Holm: the surname is a noun of ours, the first name is none.
    first = first or foreign and (not part[1].known or not part[0].known and "nom" in part[1].cases())
    if part[0].pos == "adj" and len(part) > 1 and agree(part[0], part[1]) and not first:
        return False
    last = (
        any("nazwisko" in r.names and r.lemma[:1].isupper() for r in part[-1].readings) or not part[-1].known
    )
    if len(part) == 1:
        geographic = not first and any("nazwa_geograficzna" in r.names for r in part[0].readings)
        surname = any("nazwisko" in r.names or "imię" in r.names for r in part[0].readings)
        unknown = part[0].text.endswith(SURNAMES) or surname_stem(part[0].text) in officials()
        return surname and not geographic or not part[0].known and unknown
    return (
        len(part) <= 4
        and (first or last)
        and (first or not part[0].known or any("nazwisko" in r.names for r in part[0].readings))
    )


def _titled(part: list[Word], cases: frozenset[str], forms: NameForms) -> bool:
    """Two or three capitalised words in the case of the title before them: a person, though the
    dictionary knows neither as a name (rzeczniczka banku Ina Gorczak).
    """
    if not 2 <= len(part) <= 3 or any(w.text.isupper() or w.text.isdigit() for w in part):
        return False
    if any(w.known and (w.pos not in {"subst"} or not w.best.lemma[:1].isupper()) for w in part):
        return False
    straight = all(w.known or forms.base(w.text, cases) == w.text for w in part)
    return all(w.cases() & cases for w in part) and (straight or "nom" not in cases)


def _title_cases(words: Words, i: int, start: int) -> frozenset[str] | None:
    """The cases the name shares with the title it belongs to, past what hangs on the title
    (rzeczniczka prezydenta Litwy Anna Nowak); None where no title stands before it.
    """
    first = words[i]
    own = first.cases() if first.known else CASES
    if first.given:
        own = frozenset(c for r in first.readings if "imię" in r.names for c in r.cases)
    for j in range(i - 1, max(start - 1, i - 1 - TO_TITLE), -1):
        word = words[j]
        if word.finite or word.pos in {"punct", "conj", "comp", "inf"}:
            return None
        if word.lemma in lexicon_words("sources", "person") and word.cases() & own:
            shared = word.cases() & own
            beside = words[j - 1] if j > start else None
            if beside is not None and beside.pos == "prep":
                return (slot(words, j, start) & shared) or shared
            return shared
    return None


def _of_a_woman(words: Words, i: int, start: int) -> bool:
    """burmistrzyni Nedaru Dragana Lis, szefowa rady Rasa Kos: behind a woman's title in the nominative, where
    the dictionary has only the genitive of another word.
    """
    first = words[i]
    if not first.text.endswith("a") or not (masculine_oblique(first) or first.text in first_names("f")):
        return False
    title = next(
        (
            word
            for word in reversed(words[max(start, i - TO_TITLE) : i])
            if word.finite
            or word.pos in {"punct", "conj", "comp", "inf", "prep"}
            or word.lemma in lexicon_words("sources", "person")
        ),
        None,
    )
    return title is not None and title.said.genders == {"f"} and "nom" in title.said.cases


def _uninflected(surname: Word, forms: NameForms) -> bool:
    return "nom" in surname.cases() if surname.known else forms.base(surname.text) == surname.text


def _of_a_man(part: list[Word], forms: NameForms) -> bool:
    """Leona Mendziała beside Mendział: a man in the genitive, where the first name could be a woman's."""
    last = part[-1]
    declined = "nom" not in last.cases() if last.known else forms.base(last.text) != last.text
    return masculine_oblique(part[0]) and len(part) > 1 and declined


def _oblique(words: Words, i: int, start: int) -> bool:
    """Does the name stand in a case other than the nominative, as far as its neighbour to the left tells?"""
    if i == start:
        return False
    before = words[i - 1]
    if before.pos == "prep" or before.pos == "inf":
        return True
    if before.pos in {"subst", "adj", "ger"}:
        return "nom" not in before.cases() or not words[i].known
    return not words[i].known


def given_names(names: list[Name], publisher: str) -> list[Name]:
    """Names that stand in the nominative by nature: the publisher's, and titles in quotation marks."""
    listed = [n for n in names if n.rule in {"titled.quoted", "quoted.title"} and n.kind != "thing"]
    kind = next((n.kind for n in listed if n.canonical == publisher), "outlet")
    return [*listed, Name(0, 0, publisher, kind, rule="publisher")] if publisher else listed
