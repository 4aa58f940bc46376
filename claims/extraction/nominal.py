"""Nouns under a cue: zapowiada skargi, ostrzega przed strajkiem, uznał X za Y."""

from __future__ import annotations

from .clauses import coordinators
from .content import Content, one
from .layers import CueHit, Layers, Sentence, starting
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases
from .pointing import labels_the_rumour
from .types import QuoteKind

CONFIRMS = {
    "potwierdzić", "potwierdzać", "podać", "podawać", "przekazać", "przekazywać", "ujawnić", "ujawniać"
}  # fmt: skip
THINGS_SAID = {"informacja", "konferencja", "publikacja", "projekt", "oświadczenie", "komunikat"}


def nominal_complement(found: Layers, cue: CueHit, sentence: Sentence) -> Content | None:
    """zapowiada kolejne skargi, ostrzegają przed marginalizacją, pisze o głosach:
    an event noun under a cue.
    """
    words = found.words
    wanted = {f.split("+")[0] for f in cue.frames if "+" in f} & {"o", "przed", "do", "za"}
    if cue.cls == "verb_think" and "na+acc" in cue.frames:
        wanted = wanted | {"na"}  # liczy na rozejm; what points to something (wskazuje na) thinks nothing
    lexical_negation = cue.lemma.startswith("nie ")
    if cue.start > sentence.start and words[cue.start - 1].lower == "nie" and not lexical_negation:
        return None
    verb = next((i for i in range(cue.start, cue.end) if words[i].finite or words[i].pos == "imps"), None)
    if verb is None:
        return None
    stop = next(
        (i for i in range(cue.end, sentence.end) if words[i].text in {",", ".", ";", ":"} or words[i].finite),
        sentence.end,
    )
    if stop < sentence.end and words[stop].finite and words[stop - 1].lower in coordinators():
        stop -= 1
    if labels_the_rumour(found, cue, sentence.end):
        return None  # the whole sentence answers what was told before
    named = cue.frames & {"jako+acc", "za+acc"} and cue.cls != "verb_accuse"  # krytykuje rząd za podwyżki
    if named and (small := _small_clause(found, cue, sentence, stop)):
        return small
    labelled = _labelled_false(found, cue, stop)
    if labelled is not None:
        return labelled
    rumour = _rumour(found, cue, sentence, stop)
    if rumour is not None:
        return rumour
    fronted = _fronted_topic(found, cue, sentence)
    if fronted is not None:
        return fronted
    for phrase in phrases(found, cue.end, stop):
        inner = phrase_at(words, phrase.head + 1, phrase.end, None, frozenset({"gen"}))
        if words[phrase.head].lemma == "fakt" and inner is not None:
            phrase = inner
            by_fact = "acc" in cue.frames
        else:
            by_fact = False
        thing = {r.lemma for r in words[phrase.head].readings} & lexicon_words("sources", "post")
        announced = cue.cls == "verb_commit" and words[phrase.head].lemma == "publikacja"
        if not happens(found, phrase.head) or thing and not announced:
            continue
        if words[phrase.head].lemma in THINGS_SAID and not announced:
            continue
        by_preposition = phrase.prep in wanted
        cases = {"gen"} if lexical_negation else cue.frames & {"acc", "gen", "dat"}
        by_object = not phrase.prep and bool(cases & cue.frames & phrase.cases)
        if by_preposition or by_object or by_fact:
            start = phrase.start - 1 if by_preposition else phrase.start
            start, end = _within_marks(found, _with_its_time(found, cue, start), max(stop, phrase.end))
            return one(start, end, QuoteKind.INDIRECT, "indirect.event_noun", nominal=True)
    return _labelled(found, cue, stop)


def _within_marks(found: Layers, start: int, end: int) -> tuple[int, int]:
    """zapowiada „nową ofensywę” na wschodzie: a quotation that opens the content keeps both its marks, one
    that is all of it neither.
    """
    quote = next((q for q in starting(found.quotes, start - 1, start) if q.rule == "marks"), None)
    if quote is None or quote.end > end:
        return start, end
    return (start, end - 1) if quote.end == end else (start - 1, end)


def happens(found: Layers, i: int) -> bool:
    """Does the noun name an event or a state: one with a type, a gerund, or one of the list?"""
    typed = i in found.events and found.events[i].noun
    word = found.words[i]
    return typed or word.pos == "ger" or word.lemma in lexicon_words("abstract_nouns", "happenings")


def _with_its_time(found: Layers, cue: CueHit, start: int) -> int:
    """zapowiada na jutro publikację: a time right behind a promise is that of the event."""
    if cue.cls != "verb_commit":
        return start
    hit = next((t for t in starting(found.times, cue.end, start) if t.end == start), None)
    if hit is None:
        return start
    governed = hit.start > cue.end and found.words[hit.start - 1].pos == "prep"
    return hit.start - 1 if governed else hit.start


def _rumour(found: Layers, cue: CueHit, sentence: Sentence, stop: int) -> Content | None:
    """zdementował pogłoski o dymisji, informację o wypadku potwierdził X: what the news is about."""
    denies = cue.stance == "denial"
    if not (denies or cue.lemma in CONFIRMS):
        return None
    words = found.words
    rule = "indirect.denied_rumour" if denies else "indirect.confirmed_news"
    fronted = not any(w.finite or w.text == "," for w in words[sentence.start : cue.start])
    for start, end in ((cue.end, stop), (sentence.start, cue.start))[: 1 + fronted]:
        for phrase in phrases(found, start, end):
            about = phrase.end
            news = words[phrase.head].lemma in lexicon_words("abstract_nouns", "rumours") and not phrase.prep
            if not news or about + 1 >= end or words[about].lower not in {"o", "na"}:
                continue
            event = phrase_at(words, about + 1, end, words[about].lower)
            if event is not None and happens(found, event.head):
                last = end if start == cue.end else event.end
                return one(phrase.start, last, QuoteKind.INDIRECT, rule, nominal=True)
    return None


def _fronted_topic(found: Layers, cue: CueHit, sentence: Sentence) -> Content | None:
    """O wypadku pierwszy napisał X; wcześniej o rozmowach pisał X: the event noun stands before its cue."""
    if "o+loc" not in cue.frames:
        return None
    words = found.words
    lowers = [w.lower for w in words[sentence.start : sentence.start + 4]]
    if lowers == ["o", "tym", ",", "że"]:
        stop = cue.start
        while stop > sentence.start + 4 and words[stop - 1].text != ",":
            stop -= 1
        return one(sentence.start + 4, stop - 1, QuoteKind.INDIRECT, "indirect.fronted_complement")
    at = next((i for i in range(sentence.start, cue.start) if words[i].lower == "o"), None)
    if at is None or any(w.finite or w.text == "," for w in words[sentence.start : cue.start]):
        return None
    phrase = phrase_at(words, at + 1, cue.start, "o")
    if phrase is None or not happens(found, phrase.head):
        return None
    stop = cue.start if all(w.pos != "adv" for w in words[phrase.end : cue.start]) else phrase.end
    return one(at, stop, QuoteKind.INDIRECT, "indirect.fronted_topic", nominal=True)


def _labelled_false(found: Layers, cue: CueHit, stop: int) -> Content | None:
    """nazwał fałszywymi doniesienia o chorobie: the label denies what the noun phrase tells."""
    if cue.lemma not in {"nazwać", "nazywać", "określić", "określać", "uznać", "uznawać"}:
        return None
    negative = next(
        (
            i
            for i in range(cue.end, min(stop, cue.end + 8))
            if found.words[i].lemma in lexicon_words("modality", "negative_words")
        ),
        None,
    )
    event = next((i for i in range(cue.end, stop) if i in found.events and found.events[i].noun), None)
    if negative is None or event is None or negative > event:
        return None
    return one(negative, stop, QuoteKind.INDIRECT, "indirect.labelled_false", nominal=True)


def _labelled(found: Layers, cue: CueHit, stop: int) -> Content | None:
    """nazwał umowę błędem, nazwał go „dobrym krokiem, ale spóźnionym”: what it is called, by a common word
    or in marks; a name given to somebody is no claim.
    """
    words = found.words
    if cue.lemma not in {"nazwać", "nazywać"} or stop - cue.end < 2 or words[cue.end].lower == "to":
        return None
    quote = next((q for q in starting(found.quotes, cue.end, stop) if q.rule == "marks"), None)
    if quote is not None:
        return one(cue.end, quote.end, QuoteKind.INDIRECT, "indirect.label")
    label = {"subst", "adj", "ppas", "pact", "ger"}
    called = (w for w in words[cue.end : stop] if w.pos in label and not w.capital and w.cases() == {"inst"})
    if next(called, None) is None:
        return None
    return one(cue.end, stop, QuoteKind.INDIRECT, "indirect.label")


def _small_clause(found: Layers, cue: CueHit, sentence: Sentence, stop: int) -> Content | None:
    """określił X jako Y, uważają X za Y: the whole complement is the claim."""
    link = "jako" if "jako+acc" in cue.frames else "za"
    after = [w.lower for w in found.words[cue.end : sentence.end]]
    if link not in after[:25]:
        return None
    end = sentence.end
    while end > cue.end and found.words[end - 1].text in {"."}:
        end -= 1
    return one(cue.end, end, QuoteKind.INDIRECT, "indirect.small_clause")
