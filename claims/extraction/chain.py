"""Relays: powołując się na X, cytowany przez X, w rozmowie z X,
and the outlet credited at an article's end.
"""

from __future__ import annotations

from .appositions import to_its_bearer
from .content import OUTLETS, behind_a_dash, outlet_behind_comma, read_behind_comma
from .language.titles import before_names
from .layers import Attribution, CueHit, Layers, Link, Sentence, Speaker, starting
from .phrases import phrase_at
from .sources import from_name
from .speaking import is_part_of_a_text, is_told
from .subjects import Subjects

CITING = {"cytować", "zacytować", "przytaczać", "przytoczyć"}
BESIDE = 5  # words between a verb of saying and the outlet that was told
PAST_SPEAKER = 12  # the same, where the speaker's title and name stand between
CLAUSE_ENDS = {",", ":", ";", ".", "–", "—", "„", "”", '"'}
FOR_NAMES = {"rzecznik", "rzeczniczka", "redaktor", "dziennikarz", "dziennikarka", "szef", "prezes"}


def lean(found: Layers, sentence: Sentence, made: Attribution, subjects: Subjects) -> None:
    """Completes an attribution with its relays; the one who reports stays known as `reporter`."""
    if made.cue is None:
        return
    reporter = made.speaker
    made.relays, made.speaker, relay_cue = relays_of(found, sentence, made.cue, reporter, subjects)
    if made.speaker is not reporter:
        made.reporter = reporter
        made.cue = relay_cue or made.cue


def relays_of(
    found: Layers, sentence: Sentence, cue: CueHit, speaker: Speaker, subjects: Subjects
) -> tuple[list[Link], Speaker, CueHit | None]:
    """(relays, origin): a source that leans on another becomes its relay;
    an interviewing outlet stands before its guest.
    """
    relays: list[Link] = []
    relay_cue: CueHit | None = None
    for other in starting(found.cues, sentence.start, sentence.end):
        if other is cue:
            continue
        if (closing := outlet_behind_comma(found, other, sentence)) is not None:
            relays.insert(0, Link(from_name(closing, (closing.start, closing.end), "source.named"), None))
            continue
        if other.start > cue.end and read_behind_comma(found.words, other):
            paper = subjects.after_cue(other, sentence)
            if paper is not None and paper.canonical not in {speaker.canonical, found.publisher}:
                relays.insert(0, Link(paper, (other.start, other.end)))
            continue
        cites = other.lemma in CITING or other.stance == "relay"
        if other.lemma in CITING and _cites_herself(found, other):
            deeper = _slot_speaker(found, other, sentence, subjects)
            if deeper and deeper.canonical != speaker.canonical:
                relays.append(Link(speaker, (cue.start, cue.end)))
                speaker, relay_cue = deeper, other
            continue
        citer = _citer(found, other, sentence, subjects) if cites else None
        if citer is None and other.lemma in CITING and behind_a_dash(found.words, cue.end, other.start):
            citer = subjects.after_cue(other, sentence)  # P – jego wypowiedź przytacza X
        if citer is not None:
            relays.insert(0, Link(citer, (other.start, other.end)))
            continue
        if other.stance == "relay" or other.cls == "relay" and other.stance != "outer":
            if _of_an_aside(found, other, cue, sentence):
                continue
            deeper = _slot_speaker(found, other, sentence, subjects)
            if deeper and deeper.canonical != speaker.canonical:
                relays.append(Link(speaker, (cue.start, cue.end)))
                speaker, relay_cue = deeper, other
        elif other.stance == "outer":
            outer = _slot_speaker(found, other, sentence, subjects)
            if outer and outer.type.value in OUTLETS and outer.canonical != speaker.canonical:
                relays.insert(0, Link(outer, (other.start, other.end)))
    told = _addressee(found, sentence, cue)
    if told is not None and told.canonical not in {speaker.canonical, found.publisher}:
        relays = [r for r in relays if r.speaker.canonical != told.canonical]
        relays.insert(0, Link(told, told.mention))
    return relays, speaker, relay_cue


def _of_an_aside(found: Layers, relay: CueHit, cue: CueHit, sentence: Sentence) -> bool:
    """Jak podaje X, powołując się na Y, Z ogłosił: it is X who leans on Y, not Z, whose cue comes after."""
    before = starting(found.cues, sentence.start, relay.start)
    return relay.start < cue.start and any(c.cls == "as_clause" and c is not cue for c in before)


def _addressee(found: Layers, sentence: Sentence, cue: CueHit) -> Speaker | None:
    """powiedział PAP, agencji Nordvik, dla „Głosu Zatoki”: the outlet told passes it on."""
    if not cue.cls.startswith("verb_"):
        return None
    words = found.words
    near = range(max(sentence.start, cue.start - BESIDE), min(sentence.end, cue.end + PAST_SPEAKER))
    for i in near:
        name = found.name_at.get(i)
        if name is None or name.start != i or name.kind not in {"agency", "outlet"}:
            continue
        opening = i - (words[i - 1].text in {"„", '"', "«"})
        between = words[cue.end : opening] if i >= cue.end else words[name.end : cue.start]
        if any(w.text in CLAUSE_ENDS for w in between):
            continue
        if i >= cue.end + BESIDE and not _behind_a_person(found, opening):
            continue
        head = opening - 1 if opening > sentence.start and words[opening - 1].lemma in before_names() else i
        outside = min(head, opening)
        before = words[outside - 1] if outside > sentence.start else None
        in_dative = "dat" in words[head].cases() and "nom" not in words[head].said.cases
        tells_it = before is None or before.pos != "prep" and before.lemma not in FOR_NAMES
        if (
            (in_dative or is_told(found, cue, i))
            and tells_it
            or before is not None
            and before.lower == "dla"
            and i >= cue.end
        ):
            return from_name(name, (name.start, name.end), "source.addressee")
    return None


def _behind_a_person(found: Layers, at: int) -> bool:
    """powiedział szef zarządu spółki Jan Lis agencji Nordvik: right behind the speaker's name."""
    title = found.words[at - 1].lemma in before_names()
    name = found.name_at.get(at - 1 - title)
    return name is not None and name.kind == "person"


def one_relay(found: Layers) -> None:
    """A statement given to one outlet came through it in all its parts, wherever the text says so."""
    through: dict[str, dict[tuple[str, ...], list[Link]]] = {}
    for made in found.attributions:
        if made.relays:
            names = tuple(link.speaker.canonical for link in made.relays)
            through.setdefault(made.speaker.canonical, {})[names] = made.relays
    for made in found.attributions:
        ways = through.get(made.speaker.canonical, {})
        if len(ways) == 1 and not made.relays and not made.outlet:
            made.relays = [Link(link.speaker, None) for link in next(iter(ways.values()))]


def _citer(found: Layers, cue: CueHit, sentence: Sentence, subjects: Subjects) -> Speaker | None:
    """eksperci, których cytuje X; relacja, na którą powołuje się X: X passes their words on."""
    words = found.words
    before = range(max(sentence.start, cue.start - 3), cue.start)
    which = next((i for i in before if words[i].lemma == "który"), None)
    if which is None or cue.lemma not in CITING and words[which - 1].lower != "na":
        return None
    return subjects.after_cue(cue, sentence)


def _cites_herself(found: Layers, cue: CueHit) -> bool:
    """telewizja, która cytuje X: the pronoun is the one who cites, right before the verb."""
    return cue.start > 0 and found.words[cue.start - 1].lower in {"który", "która", "którzy"}


def _slot_speaker(found: Layers, cue: CueHit, sentence: Sentence, subjects: Subjects) -> Speaker | None:
    start = cue.end
    if start < sentence.end and found.words[start].lower == "na":
        start += 1
    phrase = to_its_bearer(found, phrase_at(found.words, start, sentence.end), sentence.end)
    if phrase is None or is_part_of_a_text(found.words[phrase.head]):
        return None
    return subjects.of_phrase(phrase, cue, sentence)


def credit_of(found: Layers, credits: list[tuple[int, Speaker]]) -> None:
    """ "– czytamy w X" closing a paragraph relays all of it;
    where the last paragraph ends so, the whole article.
    """
    if not credits:
        return
    last = max((s.paragraph for s in found.sentences if s.region in {"body", "lead"}), default=0)
    through = dict(credits)
    everywhere = through.get(last)
    sentences = {s.start: s.paragraph for s in found.sentences}
    for made in found.attributions:
        sentence = found.sentence_at(made.content[0][0])
        paragraph = sentences.get(sentence.start) if sentence else None
        credit = everywhere or (through.get(paragraph) if paragraph is not None else None)
        if credit is None or made.outlet or credit.canonical == made.speaker.canonical:
            continue
        if credit.canonical not in {link.speaker.canonical for link in made.relays}:
            made.relays.insert(0, Link(credit, None))
