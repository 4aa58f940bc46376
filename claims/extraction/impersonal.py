"""Who stands behind a verb without a subject: "zapisano w raporcie", "w ministerstwie zapewniano",
"na kanale podaje się"; nobody behind "szacuje się", "mówiono".
"""

from __future__ import annotations

from dataclasses import replace

from .appositions import to_its_bearer
from .clauses import segments
from .layers import CueHit, Layers, Phrase, Sentence, Speaker
from .nearby_subjects import relative_antecedent
from .phrases import phrase_at, phrases
from .salience import Salience
from .sources import described_as, speaker_of
from .tree_subjects import SUBJECTS, phrase_of
from .types import SourceType

BODIES = {
    SourceType.ORG, SourceType.STATE_BODY, SourceType.OUTLET, SourceType.AGENCY, SourceType.DOCUMENT,
    SourceType.CHANNEL,
}  # fmt: skip
AROUND = 12  # words around a verb in which its subject stands
PAGES = {"profil", "konto", "strona", "fanpage"}
PLACES = {"w", "we", "na"}
ITSELF = 3  # words around a verb in which its `się` stands
ONESELF = {"tłumaczyć", "usprawiedliwiać", "bronić"}  # tłumaczy się, że P: he does
LATELY = 3  # sentences over which an unnamed teller may still be the body that spoke


def recorded_in(found: Layers, verb: int, sentence: Sentence) -> Speaker | None:
    """raport, w którym zapisano, że P: the document speaks."""
    parts = segments(found.words, sentence.start, sentence.end)
    own = next((n for n, s in enumerate(parts) if s.start <= verb < s.end and s.kind == "rel"), None)
    if not own:
        return None
    phrase = relative_antecedent(found, parts[own - 1].end, sentence)
    if phrase is None or not _records(found, phrase):
        return None
    return replace(speaker_of(found, phrase), rule="source.recorded_in")


def is_impersonal(found: Layers, verb: int, cue: CueHit) -> bool:
    """zapisano; szacuje się, oczekiwało się: a verb that has no subject; not a verb that always has `się`."""
    word = found.words[verb]
    if word.pos == "imps":
        return True
    third = word.pos == "fin" and word.best.tags >= {"sg", "ter"}
    neuter = word.pos == "praet" and word.best.genders == {"n"} and "sg" in word.best.tags
    if not (third or neuter) or cue.cls == "speech_act" or cue.lemma in ONESELF or "się" in cue.lemma.split():
        return False
    near = found.words[max(0, verb - ITSELF) : verb + ITSELF]
    own = any(w.lower == "się" and w.head == verb for w in near)
    around = found.words[max(0, verb - AROUND) : verb + AROUND]
    return own and not any(w.head == verb and w.dep in SUBJECTS for w in around)


def body_of_impersonal(
    found: Layers, verb: int, sentence: Sentence, salience: Salience, *, closing: bool = False
) -> Speaker | None:
    """w ministerstwie zapewniano, w komunikacie wydanym przez policję napisano: the body in the locative or
    behind the paper; else, of a single act of telling (dodano, not mówiono), the body that spoke lately, or
    that the sentence before a quotation was about; else the document that the words stand in.
    """
    if found.words[verb].lemma == "mieć":  # miano odmówić: hearsay, nobody says so
        return None
    within = _places(found, verb, sentence)
    posted = next((p for p in within if is_channel(found, p)), None)
    if posted is not None:
        return speaker_of(found, posted)
    if (owner := _owner_of_page(found, within)) is not None:
        return speaker_of(found, owner)
    body = next((p for p in within if not _records(found, p) and _is_body(found, p)), None)
    if body is not None:
        return speaker_of(found, body)
    document = next((p for p in within if _records(found, p)), None)
    issued = speaker_of(found, document) if document is not None else None
    if issued is not None and issued.rule == "source.words_of":
        return issued
    told_once = found.words[verb].pos == "imps" and "perf" in found.words[verb].best.tags
    last = (
        salience.teller_of_late(BODIES, LATELY, about=closing) if told_once or document is not None else None
    )
    if last is not None:
        antecedent = last.mention or last.antecedent
        return replace(last, mention=None, antecedent=antecedent, rule="source.impersonal")
    return issued


def _places(found: Layers, verb: int, sentence: Sentence) -> list[Phrase]:
    """The phrases with "w" that hang on the verb, whatever stands between the preposition and the noun."""
    words = found.words[sentence.start : sentence.end]
    marked = {w.head for w in words if w.dep == "case" and w.lower in PLACES}
    heads = [w.i for w in words if w.head == verb and w.dep.startswith("obl") and w.i in marked]
    own = (to_its_bearer(found, phrase_of(found, head, sentence), sentence.end) for head in heads)
    return [phrase for phrase in own if phrase is not None]


def _records(found: Layers, phrase: Phrase) -> bool:
    lemma = found.words[phrase.head].lemma
    return described_as(lemma, "document") or described_as(lemma, "post")


def is_channel(found: Layers, phrase: Phrase) -> bool:
    """na kanale „Szara Wrona” napisano, na profilu policji napisano: a channel named, or somebody's."""
    inside = [found.name_at[i] for i in range(phrase.start, phrase.end) if i in found.name_at]
    if any(name.kind == "channel" for name in inside):
        return True
    return bool(inside) and found.words[phrase.head].lemma in {"kanał", "blog"}


def _owner_of_page(found: Layers, within: list[Phrase]) -> Phrase | None:
    """na profilu policji napisano: whose page it is."""
    page = next((p for p in within if found.words[p.head].lemma in PAGES and p.end > p.head + 1), None)
    if page is None:
        return None
    return phrase_at(found.words, page.head + 1, page.end, None, frozenset({"gen"}))


def channel_within(found: Layers, start: int, end: int) -> Speaker | None:
    """Na kanale „Szara Wrona” pojawiła się informacja: the channel of which a stretch says so."""
    listed = (p for p in phrases(found, start, end) if p.prep in PLACES and is_channel(found, p))
    phrase = next(listed, None)
    return speaker_of(found, phrase) if phrase is not None else None


def _is_body(found: Layers, phrase: Phrase) -> bool:
    """A body by its noun or by its name; a state or a town is only a place here."""
    name = found.name_at.get(phrase.head)
    lemma = found.words[phrase.head].lemma
    by_noun = any(described_as(lemma, kind) for kind in ("state_body", "org", "outlet", "agency"))
    return by_noun or name is not None and name.kind in {"org", "state_body", "agency", "outlet"}
