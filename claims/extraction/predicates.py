"""The predicate that heads a clause: past its helpers, through light and causal verbs, to what happens."""

from __future__ import annotations

from functools import cache

from . import tree
from .answers import answered_once
from .clauses import main_words, segments
from .events import hit_of
from .frames import Frame, grammar_words
from .layers import EventHit, Layers, Word, Words, starting
from .lexicon import words as lexicon_words
from .triggers import triggers

OBEYING = {"przestrzeganie", "łamanie", "respektowanie"}
IMPENDING = {"grozić", "zagrażać"}
LIKELY = {"możliwe", "niewykluczone", "prawdopodobne"}
LINKS = {"być", "zostać", "zostawać"}
CHAIN = 4  # helpers that can stack: "miał zacząć próbować uciec"
AHEAD = 8  # words between a helper and its verb
DEPTH = 3  # clauses within clauses: "uważamy, że wygląda na to, że"


@answered_once
def told(found: Layers, start: int, end: int) -> tuple[int, int]:
    """The part of a stretch whose predicate is what is told: past "uważamy, że", "okazało się, że"."""
    for _ in range(DEPTH):
        own = main_words(found.words, start, end)
        verb = main_verb(found.words, own)
        if verb is None:
            inner = _weighed(found.words, start, end)
        else:
            inner = _complement(found, own, verb, start, end)
        if inner is None:
            break
        start, end = inner
    return start, end


def main_verb(words: Words, own: tuple[int, ...]) -> int | None:
    """The finite verb of a main clause; "może" before another one only says "perhaps" (może zna je)."""
    finite = [i for i in own if words[i].finite and words[i].lower not in {"by", "to"}]
    if len(finite) > 1 and words[finite[0]].lower == "może":
        between = range(finite[0], finite[1])
        if not any(words[i].pos == "inf" or words[i].text == "," for i in between):
            return finite[1]
    return finite[0] if finite else None


def head_event(found: Layers, start: int, end: int) -> EventHit | None:
    """The predicate of what a stretch tells, with its type."""
    return predicate_of(found, *told(found, start, end))


@answered_once
def predicate_of(found: Layers, start: int, end: int) -> EventHit | None:
    """The predicate of a clause with its type:
    the main verb, past its helpers, or the event noun a light verb carries.
    """
    words = found.words
    own = main_words(words, start, end)
    verb = main_verb(words, own)
    if verb is None:
        own = own or tuple(range(start, end))
        pronoun = next((i for i in own if words[i].lower == "to" or words[i].pos in {"pcon", "pant"}), None)
        return _verbless(found, own, pronoun, start, end)
    special = _special(found, own, verb, start, end)
    if special is not None:
        return special
    lexical, first, last = lexical_verb(words, own, verb)
    span = _group(words, own, first, last)
    if _of_a_law(found, own, verb, lexical):
        return EventHit(*span, lexical, words[lexical].lemma, "X_REGULATE", None, "event.law_as_subject")
    hit = found.events.get(lexical) or _copular(found, verb, lexical)
    impending = _impending(found, own, lexical)
    if impending is not None:
        noun = found.events[impending]
        return EventHit(
            *span, impending, noun.lemma, noun.type, noun.mode, noun.rule + ".impending", noun=True
        )
    caused = _caused(found, own, lexical)
    if caused is not None:
        effect = found.events[caused]
        return EventHit(*span, lexical, effect.lemma, effect.type, effect.mode, effect.rule + ".caused")
    if hit is not None and (hit.framed or words[lexical].lemma not in _lends()):
        return EventHit(*span, lexical, hit.lemma, hit.type, hit.mode, hit.rule, hit.speech)
    carried = _carried(found, own, lexical)
    if carried is not None:
        noun = found.events[carried]
        wide = (span[0], max(span[1], carried + 1)) if 0 <= carried - span[1] <= 2 else span
        return EventHit(
            *wide, carried, noun.lemma, noun.type, noun.mode, noun.rule + ".light_verb", noun=True
        )
    if hit is not None:
        return EventHit(*span, lexical, hit.lemma, hit.type, hit.mode, hit.rule, hit.speech)
    return EventHit(*span, lexical, words[lexical].lemma, "X_STATE", None, "event.rest")


@cache
def _lends() -> frozenset[str]:
    """Verbs that lend their place to an event noun: odbyć rozmowę, nie wykluczać wybuchu."""
    return grammar_words("light") | {"wykluczać", "wykluczyć"}


def _special(found: Layers, own: tuple[int, ...], verb: int, start: int, end: int) -> EventHit | None:
    """Predicates that the whole clause decides: a double, a cleft, a rule, a duty, a new office."""
    words = found.words
    lexical, first, last = lexical_verb(words, own, verb)
    span = _group(words, own, first, last)
    double = next(
        (i for i in own if i in found.events and found.events[i].mode == "double"),
        None,
    )
    gap = _gap_predicate(found, start, end, own, verb)
    if gap is not None and double is None:
        return gap
    if double is not None:
        return EventHit(*span, double, words[double].lemma, "X_HEALTH", "double", "event.double")
    if any(h.rule == "mieć.rule" for h in starting(found.hedges, verb, verb + 1)):
        return EventHit(*span, lexical, words[lexical].lemma, "X_REGULATE", None, "event.rule")
    if words[verb].pos == "impt" and words[verb].best.tags & {"sec"} and _asks(words, verb):
        return EventHit(*span, lexical, words[lexical].lemma, "REQUEST", None, "event.imperative")
    if _deontic(found, own, verb, lexical):
        if _by_law(found, start, verb):
            return EventHit(*span, lexical, words[lexical].lemma, "X_REGULATE", None, "event.duty_by_law")
        mode = "meet" if found.events.get(lexical) and found.events[lexical].type == "CONSULT" else "change"
        return EventHit(*span, lexical, words[lexical].lemma, "REQUEST", mode, "event.deontic")
    if _new_office(words, own, lexical):
        return EventHit(*span, lexical, words[lexical].lemma, "X_PERSONNEL", "appoint", "event.new_office")
    return None


def _asks(words: Words, verb: int) -> bool:
    """siedźcie cicho, nie podpisuj: somebody is told what to do, not only asked to listen."""
    return words[verb].lemma not in grammar_words("addressing")


def _complement(
    found: Layers, own: tuple[int, ...], verb: int, start: int, end: int
) -> tuple[int, int] | None:
    """uważamy, że P; mogę zapewnić, że P; okazało się, że P; sprawiło, że P:
    the clause whose predicate is what is told.
    """
    words = found.words
    lexical, _, _ = lexical_verb(words, own, verb)
    lemma = words[lexical].lemma
    first_person = "pri" in words[verb].best.tags
    hit = found.events.get(lexical)
    denied = first_person and lemma in grammar_words("opens_denied") and words[verb - 1].lower == "nie"
    opens = (
        lemma in grammar_words("opens")
        or any(
            words[i].pos == "adj" and words[i].lemma in lexicon_words("modality", "convictions") for i in own
        )
        or hit is not None
        and hit.type == "X_COMMUNICATE"
        or first_person
        and (
            lemma in grammar_words("opens_first_person")
            or words[verb].lemma == "mieć"
            and _has(words, own, "nadzieja")
        )
    )
    if not denied and (
        not opens
        or words[verb - 1].lower == "nie"
        and verb > start
        and lemma not in {"wykluczać", "wykluczyć"}
    ):
        return None
    parts = segments(words, start, end)
    markers = {"żeby", "aby", "by", "że", "iż"} if denied else {"że", "iż"}
    inner = next((s for s in parts if s.kind == "comp" and s.marker in markers and s.start > verb), None)
    if inner is None or inner.start - lexical > AHEAD + 4:
        return None
    body = inner.start + next((n for n in range(3) if words[inner.start + n].lower in markers), 0)
    return (body + 1, end) if body + 1 < end else None


def _weighed(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """niewykluczone, że P; możliwe, że P: the clause whose likelihood is told."""
    comma = start + 1
    if comma + 2 >= end or words[start].lower not in LIKELY or words[comma].text != ",":
        return None
    return (comma + 2, end) if words[comma + 1].lower in {"że", "iż"} else None


def _has(words: Words, own: tuple[int, ...], lemma: str) -> bool:
    return any(words[i].lemma == lemma for i in own)


def _copular(found: Layers, verb: int, lexical: int) -> EventHit | None:
    """jest zadowolony, był ranny: where the participle itself names nothing, the copula's predicate may."""
    return found.events.get(verb) if found.words[verb].lemma in LINKS and verb != lexical else None


def _verbless(found: Layers, own: tuple[int, ...], verb: int | None, start: int, end: int) -> EventHit | None:
    """ "To nieprawda", "kolejne skargi": a pointing word,
    a participle or an event noun stands for the verb.
    """
    words = found.words
    if verb is not None:
        hit = found.events.get(verb) or _as_copula(words, verb)
        if hit:
            return hit
        return EventHit(verb, verb + 1, verb, words[verb].lemma, "X_STATE", None, "event.rest")
    infinitive = next((i for i in own if words[i].pos == "inf"), None)
    if infinitive is not None:
        lexical, first, last = lexical_verb(words, own, infinitive)
        known = found.events.get(lexical)
        if known:
            return EventHit(
                first, last + 1, lexical, known.lemma, known.type, known.mode, known.rule, known.speech
            )
        return EventHit(first, last + 1, lexical, words[lexical].lemma, "X_STATE", None, "event.rest")
    noun = next((i for i in own or range(start, end) if i in found.events), None)
    if noun is not None:
        return found.events[noun]
    inside = [i for i in own if words[i].pos in {"ppas", "inf", "subst", "adj"}]
    if not inside:
        return None
    return EventHit(
        inside[0], inside[0] + 1, inside[0], words[inside[0]].lemma, "X_STATE", None, "event.rest"
    )


def _as_copula(words: Words, i: int) -> EventHit | None:
    """To przepisy, które …: `to` stands for `to są`."""
    if words[i].lower != "to":
        return None
    frame = Frame(words, i)
    meaning = next((t for t in triggers().get("być", ()) if t.predicate and t.holds(frame)), None)
    return hit_of(words, i, meaning) if meaning else None


@answered_once
def lexical_verb(words: Words, own: tuple[int, ...], verb: int) -> tuple[int, int, int]:
    """(meaning verb, first, last): the infinitive or participle at the end of a chain of helpers."""
    helpers, stops = grammar_words("helper"), grammar_words("intending")
    at, first, last = verb, verb, verb
    for _ in range(CHAIN):
        word = words[at]
        following = _next_link(words, own, at, first, last, helpers)
        if following is None:
            break
        if word.lemma in stops:
            return at, min(first, following), max(last, following)
        at, first, last = following, min(first, following), max(last, following)
    return at, first, last


def _next_link(
    words: Words, own: tuple[int, ...], at: int, first: int, last: int, helpers: frozenset[str]
) -> int | None:
    word = words[at]
    ahead = [i for i in own if last < i <= last + AHEAD]
    behind = [i for i in own if first - 4 <= i < first]
    if word.lemma in LINKS or word.pos == "bedzie":
        kinds = {"ppas"} if word.pos != "bedzie" else {"ppas", "inf", "praet"}
        link = next(
            (
                i
                for i in ahead
                if (
                    words[i].pos in kinds
                    or "ppas" in {r.pos for r in words[i].readings}
                    and words[i].pos != "subst"
                )
                and not _attribute(words, i)
            ),
            None,
        )
        if link is not None:
            return link
        return next((i for i in behind if words[i].pos == "ppas" and not _attribute(words, i)), None)
    idiom = word.lemma == "mieć" and at + 1 < len(words) and words[at + 1].pos == "subst"
    if idiom and words[at + 1].lemma in lexicon_words("modality", "miec_idioms"):
        return None  # "ma zamiar wysłać": the noun says what is had
    if word.lemma in helpers or f"{word.lemma} się" in helpers:
        return next((i for i in [*ahead, *behind] if words[i].pos == "inf"), None)
    return None


def _attribute(words: Words, i: int) -> bool:
    """opublikowane komentarze są, była umowa z odnowionym zakładem: a participle that belongs to a noun."""
    head = words[i].head
    return words[i].dep in {"amod", "acl"} and head != i and words[head].pos in {"subst", "ger"}


def _new_office(words: Words, own: tuple[int, ...], verb: int) -> bool:
    """został doradcą, następcą będzie X: an office in the instrumental beside `zostać`, or a successor's."""
    lemma = words[verb].lemma
    if lemma not in LINKS:
        return False
    for i in own:
        if words[i].pos != "subst" or "inst" not in words[i].cases() or words[i - 1].pos == "prep":
            continue
        heir = words[i].lemma in {"następca", "następczyni"}
        office = lemma != "być" and words[i].lemma in lexicon_words("sources", "person")
        if office or heir:
            return True
    return False


def _group(words: Words, own: tuple[int, ...], first: int, last: int) -> tuple[int, int]:
    """The verb group with `nie` before it and `się` at its side."""
    if first - 1 in own and words[first - 1].lower == "się":
        first -= 1
    if first - 1 in own and words[first - 1].lower == "nie":
        first -= 1
    if last + 1 in own and words[last + 1].lower == "się":
        last += 1
    return first, last + 1


def _deontic(found: Layers, own: tuple[int, ...], verb: int, lexical: int) -> bool:
    """powinien, trzeba, należy, musimy: a duty, not an expectation ("sytuacja powinna się poprawić")."""
    words = found.words
    word = words[verb]
    if word.lemma in {"trzeba", "powinien"} or word.lower in {"należy", "trzeba", "należałoby"}:
        called_for = word.lower != "należy" or _infinitive(words, own)
        return called_for and not expected(words, verb, lexical)
    if (
        word.lemma == "musieć"
        and word.pos in {"fin", "bedzie"}
        or word.pos == "bedzie"
        and _has(words, own, "musieć")
    ):
        return _infinitive(words, own) and not expected(words, verb, lexical)
    return False


def _infinitive(words: Words, own: tuple[int, ...]) -> bool:
    return any(words[i].pos == "inf" for i in own)


def expected(words: Words, verb: int, lexical: int) -> bool:
    """sytuacja powinna ulec poprawie, pociąg powinien przyjechać: what nobody is called on to do."""
    if words[lexical].lemma == "liczyć":
        return "się" in {w.lower for w in words[lexical - 1 : lexical + 2]}  # musi się liczyć z kłopotem
    return words[verb].lemma == "powinien" and words[lexical].lemma in grammar_words("happens")


def _by_law(found: Layers, start: int, end: int) -> bool:
    """Is the duty one that a law lays down: its name is in the sentence or before the clause?"""
    sentence = found.sentence_at(start)
    first = sentence.start if sentence else start
    law = grammar_words("law")
    return any(w.lemma in law for w in found.words[first:end])


def _caused(found: Layers, own: tuple[int, ...], verb: int) -> int | None:
    """doprowadził do wybuchu, umożliwi zakup: the first event noun or infinitive after a causal verb,
    where that first noun has a type.
    """
    words = found.words
    if words[verb].lemma not in grammar_words("causal"):
        return None
    for i in own:
        if not verb < i <= verb + AHEAD:
            continue
        if words[i].pos in {"subst", "ger"}:
            hit = found.events.get(i)
            if hit is not None and hit.noun:
                return None if _aside(words, i, verb) else i
            if words[i].pos == "ger":
                return None
        elif words[i].pos == "inf":
            return i if i in found.events else None
    return None


def _of_a_law(found: Layers, own: tuple[int, ...], verb: int, lexical: int) -> bool:
    """przepisy są jasne, dyrektywa ma chronić kierowców: what a law is or does, save being made or ended."""
    words = found.words
    heads = [i for i in tree.subject_heads(words, lexical) if i in own]
    if (
        not heads
        or words[heads[0]].lemma not in OBEYING
        and words[heads[0]].lemma not in grammar_words("law")
    ):
        return False
    known = found.events.get(lexical)
    plain = known is None or known.type in {"X_STATE", "X_PROJECT", "X_ECON", "X_ATTITUDE", "REJECT"}
    return plain and not (words[verb].lemma == "zostać" and words[lexical].pos == "ppas")


def _no_question_of(words: Words, own: tuple[int, ...], verb: int) -> bool:
    """nie ma mowy o zatrzymaniu."""
    return words[verb - 1].lower == "nie" and _has(words, own, "mowa")


def _impending(found: Layers, own: tuple[int, ...], verb: int) -> int | None:
    """grozi mu dymisja, szpitalowi grozi zamknięcie: the event that may come is the verb's subject."""
    words = found.words
    if words[verb].lemma not in IMPENDING:
        return None
    return next(
        (
            i
            for i in own
            if i in found.events
            and found.events[i].noun
            and (words[i].head == verb and words[i].dep.startswith("nsubj") or _nominative(words[i]))
            and words[i - 1].pos != "prep"
        ),
        None,
    )


def _nominative(word: Word) -> bool:
    """Is the noun a nominative, or an accusative of the same form? `grozić` has none of these."""
    alike = any("nom" in reading.cases for reading in word.readings if reading.pos == word.pos)
    return alike and bool({"nom", "acc"} & set(word.said.cases))


def _carried(found: Layers, own: tuple[int, ...], verb: int) -> int | None:
    """The event noun that gives a light verb its meaning."""
    words = found.words
    lemma = words[verb].lemma
    if lemma in grammar_words("copula"):
        topic = next(
            (i for i in own if words[i].lemma in grammar_words("topic") and words[i - 1].lower != "na"), None
        )
        return next(
            (i for i in own if topic is not None and topic < i <= topic + 3 and i in found.events), None
        )
    if lemma in {"wykluczać", "wykluczyć"} or lemma == "mieć" and _no_question_of(words, own, verb):
        return next(
            (i for i in own if verb < i <= verb + 5 and i in found.events and found.events[i].noun), None
        )
    if lemma not in grammar_words("light") and f"{lemma} się" not in grammar_words("light"):
        return None
    if _has(words, own, "wspólny"):  # "nie miało nic wspólnego wyłączenie": no light verb
        return None

    def carrier(i: int) -> bool:
        return i in found.events and found.events[i].noun and words[i - 1].lower not in grammar_words("aside")

    after = next(
        (i for i in own if verb < i <= verb + 10 and carrier(i) and not _aside(words, i, verb)), None
    )
    if after is not None or lemma not in grammar_words("subject_light"):
        return after
    # "rewizja planu potrwa": a genitive that belongs to the subject
    before = (i for i in own if verb - 8 <= i < verb and carrier(i))
    return next((i for i in before if _nominative(words[i]) or not _aside(words, i, verb)), None)


def _aside(words: Words, i: int, verb: int) -> bool:
    """bez porozumienia, wpływ na decyzje, w przypadku braku umowy: an event noun
    that tells when or how, or what another noun is about.
    """
    if any(
        w.dep == "case" and w.head == i and w.lower in grammar_words("aside")
        for w in words[max(0, i - 4) : i]
    ):
        return True
    head = words[i].head
    if head in {i, verb} or not words[i].dep.startswith("nmod") or words[head].pos not in {"subst", "ger"}:
        return False
    lemmas = words[head].lemmas
    return lemmas.isdisjoint(grammar_words("measures")) and lemmas.isdisjoint(grammar_words("phases"))


def _gap_predicate(found: Layers, start: int, end: int, own: tuple[int, ...], verb: int) -> EventHit | None:
    """ "Pierwszym, do kogo przyszedł X, był Y" with a noun:
    the relative clause holds the event, Y fills its gap.
    """
    words = found.words
    lexical, _, _ = lexical_verb(words, own, verb)
    if words[lexical].lemma not in {"być", "zostać", "okazać"}:
        return None
    for before, rel in _neighbours(found, start, end):
        if (
            words[before].lemma not in grammar_words("gap_nouns")
            or not {"inst", "nom"} & words[before].cases()
        ):
            continue
        inner = next((i for i in range(*rel) if words[i].finite), None)
        if inner is not None and inner in found.events:
            hit = found.events[inner]
            return EventHit(inner, inner + 1, inner, hit.lemma, hit.type, hit.mode, "event.gap")
    return None


def _neighbours(found: Layers, start: int, end: int) -> list[tuple[int, tuple[int, int]]]:
    """(word before the comma, relative clause) pairs of a stretch."""
    parts = segments(found.words, start, end)
    return [(a.end - 1, (b.start, b.end)) for a, b in zip(parts, parts[1:], strict=False) if b.kind == "rel"]
