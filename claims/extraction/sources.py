"""Who a noun phrase means: a named source, the channel a text is about, the holder of an office,
or a plain description.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache

from . import roles
from .answers import answered_once
from .bearers import holder_meant, speaks_for_nobody, state_within
from .inflect import base_phrase
from .language.name_lists import first_names
from .language.titles import before_names
from .layers import CASES, GENDERS, MODIFIER, Layers, Name, Phrase, Speaker, Word, Words
from .lexicon import word_list
from .lexicon import words as lexicon_words
from .phrases import phrase_at
from .types import SourceType

TYPES = {
    "person": SourceType.PERSON,
    "state": SourceType.STATE_BODY,
    "people": SourceType.STATE_BODY,
    "state_body": SourceType.STATE_BODY,
    "org": SourceType.ORG,
    "outlet": SourceType.OUTLET,
    "agency": SourceType.AGENCY,
    "channel": SourceType.CHANNEL,
    "thing": SourceType.ORG,
    "place": SourceType.STATE_BODY,
}
DESCRIBED = {
    "group": SourceType.UNNAMED,
    "person": SourceType.PERSON,
    "document": SourceType.DOCUMENT,
    "outlet": SourceType.OUTLET,
    "org": SourceType.ORG,
    "state_body": SourceType.ORG,
}
CLOSING_MARKS = {"”", "“", '"', "«", "»"}
BACK = 200  # names looked back over for whom a bare title means
OURS = {"nasz", "mój"}
SPOKESPERSONS = {"rzecznik", "rzeczniczka"}
STAFF = {
    "analityk", "ekspert", "reporter", "reporterka", "dziennikarz", "dziennikarka", "korespondent",
    "korespondentka",
}  # fmt: skip
FIRMS = {
    "linia", "przewoźnik", "koncern", "gigant", "producent", "operator", "sieć", "bank", "związek", "firma",
    "stowarzyszenie", "organizacja", "kampania", "ośrodek",
}  # fmt: skip
HOLDERS = (
    "person", "generic_person", "group", "bands", "state_body", "org", "outlet", "agency", "channel",
    "document", "recordings", "post", "people_of_body",
)  # fmt: skip
DEEPEST = 3  # genitives followed into "słowa rzecznika ministerstwa"


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Lemma -> the lists of sources that it stands in."""
    lists: dict[str, set[str]] = {}
    for section, lemmas in word_list("sources").items():
        for lemma in lemmas:
            lists.setdefault(lemma, set()).add(section)
    return {lemma: frozenset(sections) for lemma, sections in lists.items()}


def described_as(lemma: str, section: str) -> bool:
    return section in _lists().get(lemma, ())


def described_as_any(lemma: str, sections: frozenset[str]) -> bool:
    return not sections.isdisjoint(_lists().get(lemma, ()))


def named_channel(found: Layers, before: int | None = None) -> Name | None:
    """The channel the text is about: the last one named before a place, else the first of the text."""
    for name in reversed(found.names[: bisect_left(found.names, before or 0, key=lambda n: n.start)]):
        if name.kind == "channel":
            return name
    return next((n for n in found.names if n.kind == "channel"), None)


def from_name(name: Name, mention: tuple[int, int] | None, rule: str) -> Speaker:
    return Speaker(
        name.canonical, TYPES.get(name.kind, SourceType.ORG), mention, aliases=name.aliases, rule=rule
    )


@answered_once
def speaker_of(found: Layers, phrase: Phrase, depth: int = 0) -> Speaker:
    """The source a phrase names or describes."""
    words, mention = found.words, (phrase.start, phrase.end)
    head = words[phrase.head]
    inner = _names_in(found, phrase)
    if not inner and _ours(words, phrase) or _publisher_in_short(found, phrase):
        return from_name(own_voice(found), mention, "source.publisher_itself")
    own = found.name_at.get(phrase.head)
    if own is not None and _some_of_a_people(own, words, phrase):
        who = SourceType.PERSON if _single(words, phrase) else SourceType.UNNAMED
        plain = described(found, phrase)
        plain = plain.capitalize() if phrase.end == phrase.start + 1 else plain
        return Speaker(plain, who, mention, unnamed=True, rule="source.described")
    if own is not None and (of_state := _body_of_state(found, own, phrase)):
        return Speaker(
            of_state, SourceType.STATE_BODY, mention, aliases=(own.canonical,), rule="source.named"
        )
    if own is not None and own.start <= phrase.head:
        person = next((n for n in inner if n.kind == "person" and n.start >= phrase.head), None)
        return from_name(person if person and own.kind != "channel" else own, mention, "source.named")
    lemma = noun_lemma(head)
    people = [n for n in inner if n.kind == "person"]
    fitting = (n for n in people if n.start > phrase.head and apposed(found, phrase, n))
    person = next(fitting, people[-1] if people else None)
    someone = described_as(lemma, "person") or described_as(lemma, "generic_person")
    if (
        (someone or person and _is_appositive(found, phrase, person))
        and person
        and apposed(found, phrase, person)
    ):
        return from_name(person, mention, "source.titled_person")
    if lemma in before_names() or described_as(lemma, "outlet"):
        titled = next((n for n in inner if n.kind in {"channel", "outlet", "agency", "org", "thing"}), None)
        named = found.name_at.get(phrase.head + 1)
        if titled is None and named is not None and named.kind == "place" and named.end == phrase.end:
            titled = replace(named, kind="outlet", canonical=found.of(named.start, named.end))
        behind = found.name_at.get(phrase.end)
        by_noun = behind is not None and behind.kind == "agency" and lemma == "agencja"
        if titled is None and behind is not None and (behind.rule == "address" or by_noun):
            titled = behind  # portal gazeta.pl, agencja prasowa dpa
        if titled:
            return from_name(titled, mention, "source.titled")
    firm = inner[-1] if inner and inner[-1].end == phrase.end and inner[-1].kind in {"org", "thing"} else None
    if firm is not None and lemma in FIRMS and found.of(firm.start, firm.end) == firm.canonical:
        return from_name(firm, mention, "source.titled")  # irlandzkie linie lotnicze Ryanair
    office = office_holder(found, phrase)
    if office and not _named_otherwise(office, people):
        return Speaker(office, SourceType.PERSON, mention, rule="source.office")
    own_words = words[phrase.head : phrase.end]
    runs_one = head.may("pact") and any(described_as(w.lemma, "post") for w in own_words)
    if runs_one or described_as(lemma, "channel_described") or described_as(lemma, "post"):
        channel = next((n for n in inner if n.kind == "channel"), None) or (
            named_channel(found, phrase.start) if len(people) == len(inner) else None
        )
        if channel:
            return from_name(channel, mention, "source.described_channel")
    if depth < DEEPEST:
        inside = _author(found, phrase, lemma)
        if inside is not None:
            deeper = speaker_of(found, inside, depth + 1)
            return Speaker(
                deeper.canonical,
                deeper.type,
                (inside.start, inside.end),
                unnamed=deeper.unnamed,
                aliases=deeper.aliases,
                rule="source.words_of",
            )
    of_body = lemma in {"administracja", "agencja", "instytut", "koncern"} or described_as(lemma, "outlet")
    staff = lemma in STAFF and (phrase.number == "pl" or described_as(lemma, "of_our_own"))
    if of_body or staff:
        body = next((n for n in inner if n.kind in {"org", "state_body", "agency", "outlet"}), None)
        if body:
            return from_name(body, mention, "source.people_of_body")
    if lemma == "agencja" and not inner and (agency := _agency(found, phrase.start)):
        return from_name(agency, mention, "source.said_before")
    if not inner and (outlet := _outlet_again(found, phrase)):
        return from_name(outlet, mention, "source.said_before")
    state = state_body(found, phrase)
    if state:
        return Speaker(state, SourceType.STATE_BODY, mention, rule="source.state_body")
    if title := called_so(found, phrase):
        return from_name(title, mention, "source.title_of_text")
    kind = next((kind for section, kind in DESCRIBED.items() if described_as(lemma, section)), None)
    kind = kind or SourceType.UNNAMED
    return Speaker(described(found, phrase), kind, mention, unnamed=True, rule="source.described")


def _body_of_state(found: Layers, name: Name, phrase: Phrase) -> str | None:
    """Rosyjskie Ministerstwo Obrony -> Ministerstwo Obrony Rosji: the adjective before a body's own name."""
    words, head = found.words, phrase.head
    first = min(name.start, phrase.start)
    if first == head or not described_as(words[head].lemma, "state_body") or not words[head].capital:
        return None
    state = next(
        (roles.adjectives()[x] for x in sorted(words[first].lemmas) if x in roles.adjectives()), None
    )
    if state is None or head != first + 1:
        return None
    plain = name.canonical if name.start == head else name.canonical.partition(" ")[2]
    genitive = roles.states()[state].genitive
    return plain if plain.endswith(genitive) else f"{plain} {genitive}"


def _some_of_a_people(name: Name, words: Words, phrase: Phrase) -> bool:
    """Francuz, wielu Szwedów: one or some of a people do not speak for its state, as "Rosjanie" may."""
    return name.kind == "people" and (_single(words, phrase) or words[phrase.start].pos in {"num", "dig"})


def _single(words: Words, phrase: Phrase) -> bool:
    """Francuz is one, though a woman's surname of that form has no number."""
    plural = any(r.tags >= {"pl", "m1"} for r in words[phrase.head].readings)
    return phrase.number == "sg" or phrase.number is None and not plural


def _named_otherwise(office: str, people: list[Name]) -> bool:
    """przywódca brytyjskiej opozycji Jan Lis: one named in the phrase is no head of state."""
    return bool(people) and office not in {name.canonical for name in people}


def noun_lemma(head: Word) -> str:
    """ustaleń, badania: the nouns "ustalenie", "badanie" rather than the gerunds of their verbs."""
    if head.pos != "ger":
        return head.lemma
    return next((r.lemma.lower() for r in head.readings if r.pos == "subst"), head.lemma)


def whose_people(found: Layers, phrase: Phrase) -> Name | None:
    """spółka X, której przedstawiciele: the body before the relative pronoun speaks through its people."""
    words, which = found.words, phrase.start - 1
    if which < 2 or words[which].lemma != "który" or words[which - 1].text != ",":
        return None
    name = found.name_at.get(which - 2)
    bodily = name is not None and name.kind in {"org", "outlet", "agency", "state_body", "thing"}
    return name if bodily and described_as(words[phrase.head].lemma, "people_of_body") else None


def called_so(found: Layers, phrase: Phrase) -> Name | None:
    """ "Pułkownik" after "pułkownik Jan Nowak": the one person the text has given that bare title."""
    words = found.words
    lemma = words[phrase.head].lemma
    bare = (
        phrase.end == phrase.start + 1 and phrase.number != "pl" and not roles.is_former(words, phrase.head)
    )
    if not bare or not described_as(lemma, "person") or described_as(lemma, "group"):
        return None
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    woman = phrase.start > 0 and words[phrase.start - 1].lower == "pani"
    bearers = {
        n.canonical: n
        for n in earlier
        if n.kind == "person"
        and (n.genders == {"f"} or not woman)
        and any(w.lemma == lemma for w in words[max(0, n.start - 3) : n.start])
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _agency(found: Layers, before: int) -> Name | None:
    """The agency a bare "agencja" means: the last one named before it."""
    earlier = found.names[: bisect_left(found.names, before, key=lambda n: n.start)][-BACK:]
    return next((n for n in reversed(earlier) if n.kind == "agency"), None)


def _outlet_again(found: Layers, phrase: Phrase) -> Name | None:
    """Dziennik twierdzi, rosyjska gazeta dodaje: the outlet named last."""
    words, lemma = found.words, found.words[phrase.head].lemma
    if phrase.number == "pl" or phrase.end != phrase.head + 1 or not described_as(lemma, "outlet_again"):
        return None
    before = words[phrase.start : phrase.head]
    if not all(w.lemma in {"ten", "ów"} or w.lemma in roles.adjectives() for w in before):
        return None
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    outlets = (n for n in reversed(earlier) if n.kind == "outlet" and n.canonical != found.publisher)
    return next(outlets, None)


def _ours(words: Words, phrase: Phrase) -> bool:
    """nasz portal, nasza redakcja, nasze ustalenia: the publisher speaks of itself."""
    if phrase.start == phrase.head or "nasz" not in [w.lemma for w in words[phrase.start : phrase.head]]:
        return False
    lemma = noun_lemma(words[phrase.head])
    return described_as(lemma, "outlet") or described_as(lemma, "of_our_own")


def _publisher_in_short(found: Layers, phrase: Phrase) -> bool:
    """ "Kurier" in marks of the "Kurier Powiatowy": the paper by the first word of its title."""
    words, head = found.words, found.words[phrase.head]
    if not phrase.head or words[phrase.head - 1].text not in {"„", '"', "«", "»"}:
        return False
    title = found.publisher.split()
    closed = words[min(phrase.head + 1, len(words) - 1)].text in CLOSING_MARKS
    return len(title) > 1 and closed and title[0].lower() in {head.lower, *head.lemmas}


def own_voice(found: Layers) -> Name:
    """The publisher as a participant."""
    kind = next((n.kind for n in found.names if n.canonical == found.publisher), "outlet")
    return Name(0, 0, found.publisher, kind, rule="publisher")


def described(found: Layers, phrase: Phrase) -> str:
    """A plain description in the nominative; of a person the state's adjective becomes its genitive.

    "ukraiński ambasador w Niemczech" is "ambasador Ukrainy w Niemczech", as the labels spell it.
    """
    words = found.words
    if words[phrase.start].lemma in OURS | {"sam"} and phrase.start < phrase.head:
        phrase = replace(phrase, start=phrase.start + 1)
    if one := _one_of(words, phrase):
        return one
    last = words[phrase.end - 1]
    agreeing = last.pos == "ppas" and last.cases() & phrase.cases
    if last.i > phrase.head and (last.pos == "pact" or agreeing):
        phrase = replace(phrase, end=phrase.end - 1)  # związki reprezentujące załogę: whom, stands behind it
    if phrase.end == phrase.head + 1 and (people := _participle(words[phrase.head].lower)):
        return people
    if not described_as(words[phrase.head].lemma, "person"):
        return base_phrase(words, phrase)
    for i in range(phrase.start, phrase.end - 1):
        state = next(
            (roles.adjectives()[x] for x in sorted(words[i].lemmas) if x in roles.adjectives()), None
        )
        if state is None or not words[i].may("adj") or i == phrase.head:
            continue
        noun = i + 1
        if noun + 1 < phrase.end and words[noun + 1].pos in MODIFIER:
            break  # polskich doradców podatkowych: the kind's own adjective keeps the state's beside it
        plain = base_phrase(words, replace(phrase, end=phrase.head + 1)).split()
        before = (
            plain[: i - phrase.start] if noun == phrase.head else [w.text for w in words[phrase.start : i]]
        )
        head = base_phrase(words, Phrase(noun, noun + 1, noun, phrase.cases, phrase.number, phrase.genders))
        if noun != phrase.head:
            before[0] = base_phrase(
                words,
                Phrase(
                    phrase.start, phrase.head + 1, phrase.head, phrase.cases, phrase.number, phrase.genders
                ),
            )
            head = words[noun].text
        kind = noun + 1  # holenderski minister zdrowia: the state behind what he is minister of
        while kind < phrase.end and words[kind].pos in {"subst", "ger"} and "gen" in words[kind].cases():
            kind += 1
        own = [w.text for w in words[noun + 1 : kind]]
        rest = [w.text for w in words[kind : phrase.end]]
        return " ".join([*before, head, *own, roles.states()[state].genitive, *rest])
    return base_phrase(words, phrase)


def _one_of(words: Words, phrase: Phrase) -> str | None:
    """jednego z lekarzy -> jeden z lekarzy, jednej z posłanek -> jedna z posłanek."""
    base = {"jednego": "jeden", "jednej": "jedna"}.get(words[phrase.start].lower)
    if base is None or phrase.end - phrase.start < 2 or words[phrase.start + 1].lower not in {"z", "ze"}:
        return None
    return " ".join([base, *(w.text for w in words[phrase.start + 1 : phrase.end])])


def _participle(form: str) -> str | None:
    """protestujących -> protestujący, prowadzącej -> prowadząca: participles that stand for people."""
    stem = next((form[: -len(end)] for end in ("ącego", "ących", "ącej") if form.endswith(end)), None)
    if stem is not None:
        return stem + ("ąca" if form.endswith("ej") else "ący")
    return None


def same_head_before(found: Layers, phrase: Phrase) -> Phrase | None:
    """ "Urząd" after "Urząd kanclerski", "MSW" after "niemieckie ministerstwo spraw wewnętrznych":
    the fuller phrase said before.
    """
    words = found.words
    if phrase.end > phrase.start + 1:
        return None
    head = words[phrase.head]
    if not (
        described_as(head.lemma, "state_body")
        or described_as(head.lemma, "org")
        or head.lower in {"msz", "msw", "mon", "rzecznik", "resort"}
    ):
        return None
    wanted = {
        head.lemma,
        *(
            {"ministerstwo", "resort", "msz", "msw", "mon", "mswia"}
            if head.lower in {"msz", "msw", "mon", "resort", "ministerstwo"}
            else ()
        ),
    }
    for i in range(phrase.start - 1, max(-1, phrase.start - 300), -1):
        if words[i].lemma not in wanted:
            continue
        start = i - 1 if i and words[i - 1].pos in {"adj"} else i
        fuller = phrase_at(words, start, min(len(words), i + 10))
        alike = fuller is None or fuller.number in {phrase.number or "sg", None}
        if fuller is not None and fuller.head == i and fuller.end - fuller.start > 1 and alike:
            return fuller
    return None


def _names_in(found: Layers, phrase: Phrase) -> list[Name]:
    seen: list[Name] = []
    for i in range(phrase.start, phrase.end):
        name = found.name_at.get(i)
        if name is not None and (not seen or seen[-1] is not name):
            seen.append(name)
    return seen


def apposed(found: Layers, phrase: Phrase, person: Name) -> bool:
    """Is the person the head himself (rzecznik Jan Nowak),
    not somebody in its genitive (rzecznik Jana Nowaka)?
    """
    if person.rule == "capitals.woman_by_title":
        return True
    if speaks_for(found, phrase, person):
        return False
    if "nom" in phrase.cases and _declined(found, person):
        return False  # rozmówca Clegga
    first = found.words[person.start]
    beside = person.start == phrase.head + 1 or "nom" in phrase.cases
    owner = first.dep.startswith("nmod") and first.head == phrase.head
    held = found.words[phrase.head].lemma not in lexicon_words("sources", "relational")
    obliquely = held and "nom" not in phrase.cases and described_as(found.words[phrase.head].lemma, "person")
    if beside and owner and "nom" not in first.possible_cases() and not obliquely:
        return False  # syn Jana Nowaka; but: wiceprezesa huty Jana Nowaka, według posłanki Anny Nowak
    # Greg Hands: a first name that the dictionary knows only as another word ("greg", of "grega")
    listed = first.text in first_names("m") or first.text in first_names("f")
    foreign = listed and not any("imię" in r.names for r in first.readings)
    if not first.known or foreign or phrase.cases == CASES:
        return True
    cases = first.possible_cases() if obliquely else first.cases()
    return bool(cases & phrase.cases) or not cases


def _declined(found: Layers, person: Name) -> bool:
    """Clegga of "Nick Clegg": a surname that the dictionary lacks, with the ending of a genitive."""
    last = found.words[person.end - 1]
    base = person.canonical.split()[-1]
    return not last.known and last.text in {base + "a", base + "owi", base + "em", base + "iem"}


def speaks_for(found: Layers, phrase: Phrase, person: Name) -> bool:
    """rzeczniczka May: hers, though the form does not show it."""
    return found.words[phrase.head].lemma in SPOKESPERSONS and speaks_for_nobody(person.canonical)


def _is_appositive(found: Layers, phrase: Phrase, person: Name) -> bool:
    """inżyniera Adama Lisa: the tree takes the name for the noun's own."""
    first = found.words[person.start]
    beside = first.dep in {"appos", "flat"} and first.head == phrase.head
    fits = not first.known or bool(first.cases() & phrase.cases)  # brat Anny Kos
    return beside and fits and not speaks_for(found, phrase, person)


def _author(found: Layers, phrase: Phrase, lemma: str) -> Phrase | None:
    """słowa rzecznika, sondaż CBOS, raport opublikowany przez inspekcję: whose words or paper it is."""
    if described_as(lemma, "holder") or lemma in {"odpowiedź"}:
        held = _genitive(found, phrase)
        return _agent(found, phrase) or (held if held is not None and _may_hold(found, held) else None)
    if not described_as(lemma, "papers"):
        return None
    issued = _agent(found, phrase) or _genitive(found, phrase)
    return issued if issued is not None and _issues(found, issued) else None


def _may_hold(found: Layers, phrase: Phrase) -> bool:
    """zdanie rzecznika, ocena resortu; not: analiza ryzyka, ocena skutków."""
    head = found.words[phrase.head]
    named = any(i in found.name_at for i in range(phrase.start, phrase.end))
    if named or not head.known or head.pos not in {"subst", "ger"}:
        return True
    return "m1" in head.best.genders or any(described_as(noun_lemma(head), kind) for kind in HOLDERS)


def _issues(found: Layers, phrase: Phrase) -> bool:
    """A body or a named one; not what a paper is about (badanie krwi, ustawa budżetowa)."""
    lemma = found.words[phrase.head].lemma
    bodily = any(described_as(lemma, kind) for kind in ("state_body", "org", "outlet", "agency", "document"))
    name = found.name_at.get(phrase.head)
    return bodily or name is not None and name.kind in {"org", "state_body", "outlet", "agency", "person"}


def _agent(found: Layers, phrase: Phrase) -> Phrase | None:
    """danych opublikowanych przez firmę X: whose words they are."""
    words = found.words
    by = next((i for i in range(phrase.head, phrase.end - 1) if words[i].lower == "przez"), None)
    return phrase_at(words, by + 1, phrase.end, "przez") if by is not None else None


def _genitive(found: Layers, phrase: Phrase) -> Phrase | None:
    """The genitive of "słowa rzecznika"; what the tree takes for the verb's subject is none, save of a name
    that is no nominative (z danych Eurostatu wynika).
    """
    at = phrase.head + 1
    if at >= phrase.end:
        return None
    inside = phrase_at(found.words, at, phrase.end, None, frozenset({"gen"}))
    if inside is not None and not found.words[inside.head].dep.startswith("nsubj"):
        return inside
    name = found.name_at.get(at)
    if name is None or name.start != at:
        return None
    letters = sum(ch.isupper() for ch in found.words[at].text) > 1 and "nom" not in phrase.cases
    closes = found.words[min(name.end, len(found.words) - 1)].text == "."  # wynika z danych Thomson Reuters.
    if found.of(at, name.end) == name.canonical and not letters and not closes:
        return None
    return Phrase(at, min(name.end, phrase.end), at, frozenset({"gen"}), None, GENDERS)


@answered_once
def office_holder(found: Layers, phrase: Phrase) -> str | None:
    """prezydent Kazachstanu, rosyjski przywódca, szefowa Komisji Europejskiej: the one whom the text names
    as such, else the holder on the day; a bare title by the one president the text has named.
    """
    words, i = found.words, phrase.head
    plain = roles.title_at(words, i, phrase.end)
    of_body = roles.body_title_at(words, i, phrase.end)
    if (plain is None and of_body is None) or "sg" not in words[i].best.tags or roles.is_former(words, i):
        return None
    state = _state_near(found, phrase)
    if of_body is not None and (plain is None or state is None):
        return holder_meant(found, *of_body[1])
    if plain is None:
        return None
    stop, office = plain
    if state is not None:
        return holder_meant(found, state, office)
    return bare_title(found, office, i) if stop == phrase.end else None


def bare_title(found: Layers, office: str, before: int) -> str | None:
    """The person this text has called by that very title,
    else the latest one named who holds the office on the day.
    """
    lemma = found.words[before].lemma
    earlier = found.names[: bisect_left(found.names, before, key=lambda n: n.start)][-BACK:]
    people = [n for n in reversed(earlier) if n.kind == "person"]
    for name in people:
        if any(w.lemma == lemma for w in found.words[max(0, name.start - 3) : name.start]):
            return name.canonical
    for name in people:
        state = roles.state_of(name.canonical)
        if state and roles.holder(state, office, found.published) == name.canonical and _called(lemma, state):
            return name.canonical
    if state := _state_of_title(found, lemma, before):
        return holder_meant(found, state, office) if _called(lemma, state) else None
    if office in {"defence", "foreign", "government"}:
        last = next((roles.state_of(n.canonical) for n in people if roles.state_of(n.canonical)), None)
        return roles.holder(last, office, found.published) if last else None
    return None


def _state_of_title(found: Layers, lemma: str, before: int) -> str | None:
    """premier after "brytyjska premier", "premier Wielkiej Brytanii": the state of the title said before."""
    for i in range(before - 1, max(-1, before - BACK), -1):
        if found.words[i].lemma == lemma and not roles.is_former(found.words, i):
            state = state_within(found, max(0, i - 1), min(i + 3, before))
            if state is not None:
                return state
    return None


def _called(lemma: str, state: str) -> bool:
    """Only Germany and Austria have a chancellor, and they have no premier."""
    return (lemma == "kanclerz") == (state in {"Niemcy", "Austria"}) or lemma not in {"kanclerz", "premier"}


def _state_near(found: Layers, phrase: Phrase) -> str | None:
    """The state a phrase speaks of, by its adjective or its genitive."""
    return state_within(found, phrase.start, phrase.end) or _capital_after(found, phrase)


def _capital_after(found: Layers, phrase: Phrase) -> str | None:
    """władze w Mińsku: the state whose capital follows a body of government."""
    words = found.words
    if words[phrase.head].lemma not in {"rząd", "władza", "władze", "gabinet"} or phrase.end + 1 >= len(
        words
    ):
        return None
    name = found.name_at.get(phrase.end + 1)
    seat = words[phrase.end].lower in {"w", "we"} and name is not None and name.rule == "state.capital"
    return name.canonical if seat and name is not None else None


def state_body(found: Layers, phrase: Phrase) -> str | None:
    """rząd Niemiec, niemiecki rząd, rząd w Berlinie -> rząd Niemiec;
    rosyjski resort obrony -> Ministerstwo Obrony Rosji.
    """
    words = found.words
    lemma = words[phrase.head].lemma
    if not described_as(lemma, "state_body") and words[phrase.head].lower not in {
        "msz",
        "mon",
        "msw",
        "władze",
    }:
        return None
    state = _state_near(found, phrase)
    if state is None:
        return None
    genitive = roles.states()[state].genitive
    if lemma in {"rząd", "władza", "władze", "gabinet", "administracja"}:
        return f"rząd {genitive}"
    rest = [
        w
        for w in words[phrase.head + 1 : phrase.end]
        if found.name_at.get(w.i) is None and w.lemma not in roles.adjectives() and w.alpha
    ]
    if lemma in {"ministerstwo", "resort"}:
        named = {"spraw wewnętrznych": "MSW", "spraw zagranicznych": "MSZ"}.get(
            " ".join(w.lower for w in rest[:2])
        )
        return f"{named or 'Ministerstwo ' + ' '.join(w.text.capitalize() for w in rest)} {genitive}".replace(
            "  ", " "
        )
    head = words[phrase.head].text if words[phrase.head].text.isupper() else lemma
    return " ".join([head, *(w.text for w in rest), genitive])
