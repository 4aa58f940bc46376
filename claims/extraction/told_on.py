"""Whether a later paragraph still tells of the scene: its people, its things, its witnesses."""

from __future__ import annotations

from bisect import bisect_left

from . import tree
from .arguments import Cast
from .layers import Attribution, EventHit, Layers, Sentence
from .lexicon import words as listed
from .scenes import Earlier, Scene, next_paragraph, of_the_scene
from .types import ExtractedMention, QuoteKind, Scope

# What people say or decide about the news comes after it, unless its own people do.
ANSWERS = {"REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT", "PROTEST", "ACCUSE", "X_DECIDE"}
LAW = {("ACCUSE", "investigate"), ("SANCTION", "convict")}
KINDS = {"ASSAULT", "X_INCIDENT", "X_COMBAT_STATE"}  # acts that each side tells
DEEDS = {"X_INCIDENT", "ASSAULT", "X_HEALTH"}
OUTCOMES = {"przeżyć", "umrzeć", "zemrzeć", "zmarły", "wyzdrowieć"}  # may come days later
NOUNS = {"subst", "ger"}


def told_on(
    found: Layers, made: Attribution, hit: EventHit, scene: Scene, earlier: Earlier, cast: Cast
) -> bool:
    """Does a source go on with the scene in the paragraph after the one that told of it last: of its people
    or things, as a witness, of its harm, or with the next sentence of one speech?
    """
    here = found.sentence_at(hit.head)
    if made.outlet or here is None or hit.noun or found.words[hit.head].lemmas & OUTCOMES:
        return False
    told = of_the_scene(found, scene, earlier)
    if not next_paragraph(found, scene, told, here):
        return False
    people = {e.canonical for e in (*cast.actors, *cast.targets)} & _people(found, scene.sentence, told)
    if hit.speech or hit.type in ANSWERS:
        return bool({e.canonical for e in cast.actors} & people)
    return bool(
        people
        or _same_thing(found, hit, scene.sentence, told)
        or _witness(found, made)
        or _harm(found, hit)
        or _same_teller(found, made, hit, scene, earlier)
        or _same_kind_of_act(found, hit, told)
        or _speaks_on(found, hit, made, told)
    )


def follows_up(found: Layers, hit: EventHit, scene: Scene) -> bool:
    """usłyszał zarzuty, odmówił zeznań, został skazany; po pożarze zatrzymano właściciela: what the law does
    about a deed comes some day after it.
    """
    set_by = found.events.get(scene.verb)
    deed = set_by is not None and set_by.type in DEEDS
    if (hit.type, hit.mode) in LAW or deed and (hit.type, hit.mode) == ("COERCE", "arrest"):
        return True
    near = {*range(hit.start, hit.end), *tree.dependents(found.words, hit.head)}
    return any(found.words[i].lemma in listed("abstract_nouns", "procedures") for i in near)


def often(found: Layers, hit: EventHit) -> bool:
    """odbywała się już kilkukrotnie, nigdy nie trwała, dotąd płacił, jeszcze nie wyjechał: on no one day."""
    if _not_yet(found, hit):
        return True
    words, adverbs = found.words, listed("times", "often")
    for at in range(hit.start, hit.end):
        near = [words[at], *[words[i] for i in tree.dependents(words, at)]]
        if not adverbs.isdisjoint([w.lower for w in near]):
            return True
    return False


def _not_yet(found: Layers, hit: EventHit) -> bool:
    """jeszcze nie wyjechał, nie zakończyła się jeszcze: not until now."""
    near = {w.lower for w in found.words[max(0, hit.start - 2) : hit.end + 1]}
    return "perf" in found.words[hit.head].best.tags and near >= {"nie", "jeszcze"}


def left_undone(found: Layers, hit: EventHit) -> bool:
    """miał nie zlecić naprawy: a decision that was not taken was not taken on no day."""
    return hit.type in ANSWERS and any(w.lower == "nie" for w in found.words[max(0, hit.start - 1) : hit.end])


def _same_teller(found: Layers, made: Attribution, hit: EventHit, scene: Scene, earlier: Earlier) -> bool:
    """Who told the scene, nobody having spoken between, tells the next act done in it; what was not done was
    not done on no day.
    """
    span = found.span(scene.time.start, scene.time.end)
    last = next((a for a, m in reversed(earlier) if m.scope is Scope.SOURCE), None)
    teller = next((a for a, m in reversed(earlier) if m.time is not None and m.time.span == span), None)
    near = found.words[max(0, hit.start - 1) : hit.end + 1]
    act = "perf" in found.words[hit.head].best.tags and all(w.lower != "nie" for w in near)
    return bool(
        act
        and last is not None
        and teller is not None
        and last.speaker.canonical == teller.speaker.canonical == made.speaker.canonical
    )


def _same_kind_of_act(found: Layers, hit: EventHit, told: list[ExtractedMention]) -> bool:
    """zniszczono cztery zbiorniki – zestrzelono dziesięć dronów: the other side's tale of the same fight."""
    done = any("perf" in w.best.tags for w in found.words[hit.start : hit.end])
    return done and hit.type in {m.event_type for m in told} & KINDS


def _people(found: Layers, setting: Sentence, told: list[ExtractedMention]) -> set[str]:
    named = {n.canonical for i in range(setting.start, setting.end) if (n := found.name_at.get(i))}
    return named | {e.canonical for m in told for e in (*m.actors, *m.targets)}


def _same_thing(found: Layers, hit: EventHit, setting: Sentence, told: list[ExtractedMention]) -> bool:
    """kasjerka, autobus: a noun of the scene as the subject; a man or a woman without a name."""
    words = found.words
    subjects = [words[i] for i in tree.subject_heads(words, hit.head)]
    lemmas = {w.lemma for w in subjects if w.pos in NOUNS}
    if lemmas & listed("arguments", "somebody_of_the_scene"):
        return True
    scene = {w.lemma for w in words[setting.start : setting.end] if w.pos in NOUNS}
    for mention in told:
        for span in mention.content:
            first = bisect_left(words, span.start, key=lambda w: w.start)
            last = bisect_left(words, span.end, key=lambda w: w.start)
            scene |= {w.lemma for w in words[first:last] if w.pos in NOUNS}
    return bool(lemmas & scene)


def _witness(found: Layers, made: Attribution) -> bool:
    """świadek, pasażerka, jeden z mieszkańców: who was there tells what was to be seen."""
    mention = made.speaker.mention or made.speaker.antecedent
    if mention is None:
        return False
    return any(w.lemma in listed("sources", "witnesses") for w in found.words[mention[0] : mention[1]])


def _harm(found: Layers, hit: EventHit) -> bool:
    """były ofiary, dwie osoby trafiły do szpitala: what a scene leaves behind."""
    if hit.type == "X_HEALTH" and all(w.lower != "nie" for w in found.words[hit.start : hit.end]):
        return True
    near = {*tree.dependents(found.words, hit.head), found.words[hit.head].head, *range(hit.start, hit.end)}
    return any(found.words[i].lemma in listed("abstract_nouns", "harm") for i in near)


def _speaks_on(found: Layers, hit: EventHit, made: Attribution, told: list[ExtractedMention]) -> bool:
    """„Odjechał”: said of somebody of the scene whom the words before have named."""
    third = not found.words[hit.head].best.tags & {"pri", "sec"}
    return (
        made.quote_kind is QuoteKind.DIRECT
        and third
        and bool(told)
        and not tree.subject_heads(found.words, hit.head)
    )
