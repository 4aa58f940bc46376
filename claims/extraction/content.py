"""Where the reported words stand: before the dash, after `że`, after the colon, beside `według X`,
or in a noun.
"""

from __future__ import annotations

from dataclasses import dataclass

from .appositions import is_role, to_its_bearer
from .clauses import segments
from .cues import verbs
from .ellipsis import next_account
from .language.name_lists import first_names
from .language.sentence_starts import CLOSERS, DASHES
from .language.titles import before_names
from .layers import FINITE, GENDERS, NOMINAL, CueHit, Layers, Name, Phrase, Quote, Sentence, Words, starting
from .lexicon import words as lexicon_words
from .parted_speech import parted_speech, teller_in_marks
from .phrases import phrase_at, phrases
from .slots import past_apposition, whole_source
from .types import QuoteKind

CLOSING = {"podsumować", "podsumowywać", "zakończyć", "skonkludować", "konkludować", "spuentować", "kończyć"}
PASSING_ON = {"przytaczać", "przytoczyć", "cytować", "zacytować", "relacjonować", "opisywać", "opisać"}
NEWS = {"informacja", "wiadomość", "wersja", "doniesienie", "teza", "opinia"}
PARTICIPLES = {"pact", "ppas"}
SUBJECTS = {"nsubj", "nsubj:pass"}
PAIRED_WITH_THAT = {
    "warunkiem",
    "dlatego",
    "mimo",
    "pomimo",
    "zwłaszcza",
    "chyba",
    "tyle",
}  # pod warunkiem, że
COMPLEMENTISERS = {"że", "iż", "jakoby", "żeby", "aby", "by", "ażeby"}
IN_THESE_WORDS = (
    "tak ",
    "w ten sposób ",
    "w taki sposób ",
    "tymi słowami ",
    "takimi słowami ",
    "tymi słowy ",
)
TO_CLOSING_VERB = 12  # words between a closing dash and its verb
TO_COMPLEMENT = 22  # words between a cue and its `że`, an aside included
OPENING = frozenset({"„", '"', "«", "»"})
OUTLETS = frozenset({"outlet", "agency", "channel"})
BODIES = frozenset({"org", "state_body", "outlet", "agency"})
TO_NAME = 5  # words of a title before its bearer
LONGEST_CREDIT = 25  # words behind a verb that names who passes something on
PARAGRAPH_BACK = 8  # sentences of unmarked direct speech that a closing verb can gather


@dataclass(frozen=True, slots=True)
class Content:
    spans: tuple[tuple[int, int], ...]
    kind: QuoteKind
    rule: str
    nominal: bool = False
    whole: bool = False

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


def one(
    start: int, end: int, kind: QuoteKind, rule: str, *, nominal: bool = False, whole: bool = False
) -> Content | None:
    return Content(((start, end),), kind, rule, nominal, whole) if start < end else None


def before_closer(
    found: Layers, cue: CueHit, sentence: Sentence, ends: dict[int, Quote], quoted: set[int]
) -> Content | None:
    """P – powiedział X; „P” – powiedział X; „P”, powiedział X; – P – powiedział X."""
    words = found.words
    at = cue.start
    while at > sentence.start and words[at - 1].pos in {"part", "adv"} and words[at - 1].lower != "nie":
        at -= 1
    if at - 2 > sentence.start and words[at - 1].lemma in NEWS and words[at - 2].lemma in {"taki", "ten"}:
        at -= 2  # P – taką informację podał X
    at = _in_these_words(words, cue, sentence) or at
    if at <= sentence.start and at not in ends:
        return None
    finite = any(words[i].pos in FINITE for i in range(cue.start, cue.end)) or cue.cls == "wynika_z"
    if not finite or cue.cls in {"preposition", "relay", "as_clause"}:
        return None
    mark = at - 1
    dash = mark >= sentence.start and words[mark].text in DASHES
    comma = mark >= sentence.start and words[mark].text == "," and words[mark - 1].text in CLOSERS - {")"}
    bare_quote = mark >= 0 and words[mark].text in CLOSERS - {")"}
    if _complement_follows(words, cue, sentence):
        return None
    if dash and mark == sentence.start and (asked := _sentence_before(found, sentence)) is not None:
        return asked
    if not (dash or comma or bare_quote):
        return _before_comma(found, cue, sentence)
    if bare_quote and _only_a_name(found, ends.get(mark + 1)):
        return None  # „Kurier” pisze, że P: who tells, not what is told
    edge = mark if dash or comma else mark + 1
    turn = ends.get(edge) or ends.get(edge - 1 if words[edge - 1].text in DASHES | {",", "."} else edge)
    if dash and edge in quoted and not turn:
        within = teller_in_marks(found, cue, edge)
        halves = parted_speech(found, cue, sentence, within) if within is not None else None
        return Content(halves, QuoteKind.DIRECT, "direct.parted") if halves is not None else None
    if turn and (turn.rule == "dash" or _alone(found, turn, sentence)):
        halves = parted_speech(found, cue, sentence, (turn.inner, turn.inner_end)) if dash else None
        if halves is not None:
            return Content(halves, QuoteKind.DIRECT, "direct.parted")
        return one(turn.inner, turn.inner_end, QuoteKind.DIRECT, f"direct.{turn.rule}")
    if not dash:
        return None
    if (parted := _parted_by_teller(words, cue, sentence, edge)) is not None:
        return parted
    if cue.lemma in CLOSING:
        return one(_paragraph_start(found, sentence), edge, QuoteKind.DIRECT, "direct.closing_verb")
    return one(_speech_start(found, sentence), edge, QuoteKind.INDIRECT, "indirect.before_dash")


def _only_a_name(found: Layers, quote: Quote | None) -> bool:
    if quote is None:
        return False
    name = found.name_at.get(quote.inner)
    return name is not None and (name.start, name.end) == (quote.inner, quote.inner_end)


def _parted_by_teller(words: Words, cue: CueHit, sentence: Sentence, edge: int) -> Content | None:
    """Most – twierdzi starosta – runie w maju: a clause whose verb stands behind its teller."""
    before = words[sentence.start : edge]
    if words[sentence.start].text in DASHES or not before or any(w.finite for w in before):
        return None
    near = range(cue.end, min(sentence.end, cue.end + TO_CLOSING_VERB))
    dash = next((i for i in near if words[i].text in DASHES), sentence.end)
    end = _back(words, sentence.end)
    if not any(w.finite for w in words[dash:end]) or any(w.finite for w in words[cue.end : dash]):
        return None
    return Content(((sentence.start, edge), (dash + 1, end)), QuoteKind.INDIRECT, "indirect.parted_by_teller")


def _in_these_words(words: Words, cue: CueHit, sentence: Sentence) -> int | None:
    """P – tak decyzję sądu skomentował X; P – tymi słowami mówił X: where the closing clause opens."""
    for dash in range(cue.start - 2, max(sentence.start, cue.start - TO_CLOSING_VERB), -1):
        if words[dash].finite or words[dash].text == ",":
            return None
        if words[dash].text in DASHES:
            opening = " ".join(w.lower for w in words[dash + 1 : dash + 4]) + " "
            return dash + 1 if opening.startswith(IN_THESE_WORDS) else None
    return None


def _sentence_before(found: Layers, sentence: Sentence) -> Content | None:
    """Czy to koniec? – pyta X: a question or exclamation ends a sentence, but not what was said."""
    before = found.sentence_at(sentence.start - 1) if sentence.start else None
    if before is None or before.paragraph != sentence.paragraph:
        return None
    if found.words[before.end - 1].text not in {"?", "!", "…", "..."}:
        return None
    spoken = found.words[before.start].text in DASHES
    kind = QuoteKind.DIRECT if spoken else QuoteKind.INDIRECT
    return one(before.start + spoken, before.end - 1, kind, "direct.asked" if spoken else "indirect.asked")


def _before_comma(found: Layers, cue: CueHit, sentence: Sentence) -> Content | None:
    """Most runął, stwierdził X; O wypadku nic nie wiadomo, zaznacza rzecznik; Most runął, czytamy w „Echu”: a
    whole clause, a comma, the verb of saying and behind it its subject.
    """
    words, comma = found.words, cue.start - 1
    if comma <= sentence.start or words[comma].text != "," or not cue.frames & {"direct", "że"}:
        return None
    if any(w.lower in {"że", "iż"} for w in words[sentence.start : comma]):
        return None  # mówi, że most runął, dodał: what stands before has a teller of its own
    told = any(w.finite or w.pos == "pred" for w in words[sentence.start : comma])
    behind = phrase_at(words, cue.end, sentence.end)
    # What can be nominative and names an outlet is the subject, though the tree takes it for the object.
    subject = behind is not None and (
        "nom" in behind.cases and words[behind.head].dep in SUBJECTS or _outlet_in(found, behind)
    )
    if not told or not (subject or cue.lemma == "czytać"):
        return None
    return one(sentence.start, comma, QuoteKind.INDIRECT, "indirect.before_comma")


def _outlet_in(found: Layers, phrase: Phrase) -> bool:
    """dziennik „Echo”, portal ostoja.example: a noun for an outlet, or the name of one."""
    head = found.words[phrase.head]
    if not any("nom" in reading.cases for reading in head.readings):
        return False
    named = starting(found.names, phrase.start, phrase.end)
    return head.lemma in lexicon_words("sources", "outlet") or any(name.kind in OUTLETS for name in named)


def _speech_start(found: Layers, sentence: Sentence) -> int:
    """Zamkniemy sklepy. To boli - powiedział X: sentences in the first person before are said by him too."""
    start, reach = sentence.start, sentence
    for _ in range(PARAGRAPH_BACK):
        before = found.sentence_at(reach.start - 1) if reach.start else None
        if before is None or (before.paragraph, before.region) != (sentence.paragraph, sentence.region):
            break
        own = any(w.finite and "pri" in w.best.tags for w in found.words[before.start : before.end])
        if not own or _has_own_source(found, before):
            break
        start, reach = before.start, before
    return start


def _complement_follows(words: Words, cue: CueHit, sentence: Sentence) -> bool:
    for i in range(cue.end, min(sentence.end - 1, cue.end + 8)):
        if words[i].text == ",":
            return words[i + 1].lower in {"że", "iż"}
        if words[i].finite or words[i].pos in {"pcon", "pant"} or words[i].lower in {"i", "oraz"}:
            return False
    return False


def _alone(found: Layers, quote: Quote, sentence: Sentence) -> bool:
    """A quotation is a turn of its own where nothing but it stands before the speaker."""
    return quote.start <= sentence.start or found.words[quote.start - 1].text in {":", ".", "–", "-"}


def _paragraph_start(found: Layers, sentence: Sentence) -> int:
    """First sentence of the paragraph that has no cue, mark or dash of its own."""
    start = sentence.start
    reach = sentence
    for _ in range(PARAGRAPH_BACK):
        before = found.sentence_at(reach.start - 1) if reach.start else None
        if before is None or before.paragraph != sentence.paragraph or before.region != sentence.region:
            break
        if _has_own_source(found, before):
            break
        start, reach = before.start, before
    return start


def _has_own_source(found: Layers, sentence: Sentence) -> bool:
    """Does the sentence say by itself who speaks:
    a cue with its words, not a verb that merely could be one?
    """
    words = found.words
    for cue in starting(found.cues, sentence.start, sentence.end):
        if (
            cue.cls in {"preposition", "as_clause", "wynika_z", "relay"}
            or words[cue.start - 1].text in DASHES
        ):
            return True
        if words[cue.start].finite and _complementiser(words, cue, sentence) is not None:
            return True
    return False


def clause_complement(found: Layers, cue: CueHit, sentence: Sentence, cues: list[CueHit]) -> Content | None:
    """powiedział, że P: from after `że` to where the complement ends."""
    words = found.words
    if not cue.frames & {"że", "żeby", "czy", "jakoby"} and not cue.frames & {"direct", "acc"}:
        return None
    if (
        cue.start > sentence.start
        and words[cue.start - 1].lower == "nie"
        and not cue.lemma.startswith("nie ")
        and cue.stance != "denial"
    ):
        return None
    opening = _complementiser(words, cue, sentence)
    if opening is None:
        return None
    start = opening + 1
    end = _complement_end(found, start, sentence, cue, cues)
    while end > start and words[end - 1].text in {".", ",", "–", "-", "—"}:
        end -= 1
    start, end = _unquote(found, start, end)
    request = words[opening].lower in {"żeby", "aby", "by", "ażeby"} and cue.stance != "denial"
    return one(start, end, QuoteKind.INDIRECT, "indirect.request" if request else "indirect.complement")


def _of_the_aside(words: Words, i: int) -> bool:
    """sondaż, z którego wynika, że P; zażądał zmian, tłumacząc, że P: the verb right before the comma, of a
    clause of its own, brings what follows.
    """
    if i < 2 or words[i - 1].text != "," or not (words[i - 2].finite or words[i - 2].pos in {"pcon", "pant"}):
        return False
    return words[i - 2].lemma in {"wynikać", "wyniknąć"} or words[i - 2].lemma in verbs()


def _complementiser(words: Words, cue: CueHit, sentence: Sentence) -> int | None:
    """Position of the cue's `że`: after a comma, with no other verb between but inside asides."""
    aside = False
    for i in range(cue.end, min(sentence.end, cue.end + TO_COMPLEMENT)):
        word = words[i]
        if word.lower in COMPLEMENTISERS and (words[i - 1].text == "," or words[i - 1].text in CLOSERS):
            if aside and _of_the_aside(words, i) or words[i - 2].lower in PAIRED_WITH_THAT:
                return None
            return i if word.lower not in {"aby", "by", "żeby", "ażeby"} or cue.frames & {"żeby"} else None
        if (
            word.text == ","
            and i + 1 < sentence.end
            and (
                words[i + 1].pos in {"pcon", "pant"}
                or words[i + 1].lemma == "który"
                or i + 2 < sentence.end
                and words[i + 2].lemma == "który"
            )
        ):
            aside = True
        if word.finite and word.lower not in {"by", "to"} and not aside:
            return None
        if word.text in {";", ":"} or word.text in DASHES:
            return None
    return None


def _complement_end(found: Layers, start: int, sentence: Sentence, cue: CueHit, cues: list[CueHit]) -> int:
    words = found.words
    end = _main_clause_after(words, start, sentence, cue) or sentence.end
    end = min(end, _new_statement(words, start, end))
    for other in cues:
        if other.start <= start:
            continue
        if words[other.start].pos in {"pcon", "pant"} and words[other.start - 1].text == ",":
            end = min(end, other.start - 1)
        elif other.cls not in {"preposition", "relay", "wynika_z", "as_clause"} and _resumes(
            words, other, start
        ):
            end = min(end, _resume_point(words, other, start))
        elif words[other.start - 1].text in DASHES and words[other.start].finite:
            end = min(end, other.start - 1)
        elif words[other.start].finite and words[other.start - 1].text == ";":
            end = min(end, other.start - 1)  # powiedział, że P; dodał, że Q
        elif outlet_behind_comma(found, other, sentence) is not None or read_behind_comma(words, other):
            end = min(end, other.start - 1)
        elif other.lemma in PASSING_ON and (dash := behind_a_dash(words, start, other.start)) is not None:
            end = min(end, dash)
        elif other.stance == "relay" and words[other.start].pos == "pcon":
            end = min(end, other.start)
    return end


def outlet_behind_comma(found: Layers, cue: CueHit, sentence: Sentence) -> Name | None:
    """X powiedział, że P, podaje agencja Y: the outlet named behind all that was said."""
    words = found.words
    if not cue.cls.startswith("verb_") or not words[cue.start].finite or words[cue.start - 1].text != ",":
        return None
    if sentence.end - cue.end > LONGEST_CREDIT:
        return None
    rest = [w for w in words[cue.end : sentence.end] if w.alpha]
    name = found.name_at.get(rest[-1].i) if rest else None
    if name is None or name.kind not in OUTLETS:
        return None
    return name if all(w.i >= name.start or w.lemma in before_names() for w in rest) else None


def read_behind_comma(words: Words, cue: CueHit) -> bool:
    """uważają, że P, czytamy w komunikacie: where it can be read is not what they think."""
    return cue.lemma == "czytać" and cue.cls.startswith("verb_") and words[cue.start - 1].text == ","


def behind_a_dash(words: Words, start: int, at: int) -> int | None:
    """P - jego wypowiedź przytacza X: the dash before a verb, with no other verb between."""
    for i in range(at - 1, start, -1):
        if words[i].text in DASHES:
            return i
        if words[i].finite or words[i].text in {",", ";"}:
            return None
    return None


def _new_statement(words: Words, start: int, end: int) -> int:
    """Londyn twierdzi, że P; Dublin zaprzecza: a semicolon ends what was said, unless "że" goes on."""
    again = {"że", "iż"}
    marks = (i for i in range(start, end - 1) if words[i].text == ";")
    return next((i for i in marks if not again & {w.lower for w in words[i + 1 : i + 3]}), end)


def _main_clause_after(words: Words, start: int, sentence: Sentence, cue: CueHit) -> int | None:
    """Zaprzeczając, że brał łapówki, radny wyszedł: a participle's complement ends where the main clause
    begins, when that has not been told before it.
    """
    if words[cue.start].pos not in {"pcon", "pant"} or any(
        w.finite for w in words[sentence.start : cue.start]
    ):
        return None
    parts = [s for s in segments(words, start, sentence.end) if s.finite]
    main = next((s for s in parts[1:] if s.kind == "main" and words[s.start - 1].text == ","), None)
    return main.start - 1 if main is not None else None


def _resumes(words: Words, other: CueHit, start: int) -> bool:
    """ ", ale zastrzegł, że": a coordinator right before a verb without a subject of its own goes
    back to the speaker.
    """
    if not words[other.start].finite and not any(words[i].finite for i in range(other.start, other.end)):
        return False
    return _resume_point(words, other, start) < other.start


def _resume_point(words: Words, other: CueHit, start: int) -> int:
    at = other.start
    for i in range(other.start - 1, max(start, other.start - 4) - 1, -1):
        if words[i].lower in {"i", "oraz", "a", "ale", "lecz", "jednak"}:
            at = i - 1 if words[i - 1].text == "," else i
            break
        if words[i].pos not in {"adv", "part"} and words[i].text != ",":
            break
    return at


def _unquote(found: Layers, start: int, end: int) -> tuple[int, int]:
    """Outer quotation marks are no part of the content where they hold all of it."""
    for quote in starting(found.quotes, start, start + 1):
        if quote.rule == "marks" and quote.start == start and quote.end == end:
            return quote.inner, quote.inner_end
    return start, end


def after_colon(found: Layers, cue: CueHit, sentence: Sentence) -> Content | None:
    """Dodał: „P”."""
    words = found.words
    if not cue.frames & {"direct", "że"}:
        return None
    for i in range(cue.end, min(sentence.end - 1, cue.end + 10)):
        if words[i].text == ":":
            quote = next(iter(starting(found.quotes, i + 1, i + 2)), None)
            if quote:
                return one(quote.inner, quote.inner_end, QuoteKind.DIRECT, "direct.colon")
            end = sentence.end
            paired = {q.end for q in starting(found.quotes, i + 2, end) if q.rule == "marks"}
            while end > i + 1 and (
                words[end - 1].text == "." or words[end - 1].text in CLOSERS and end not in paired
            ):
                end -= 1
            return one(i + 1, end, QuoteKind.DIRECT, "direct.colon_unmarked")
        if words[i].finite or words[i].text in {";", ","}:
            return None
    return None


def before_so(found: Layers, cue: CueHit, sentence: Sentence) -> Content | None:
    """P, tak przynajmniej twierdzi X: "tak" opens the clause of saying behind what was said."""
    words = found.words
    at = next(
        (i for i in range(cue.start - 1, max(sentence.start, cue.start - 3), -1) if words[i].lower == "tak"),
        None,
    )
    if at is None or words[at - 1].text not in {",", "–", "-"} or not cue.cls.startswith("verb_"):
        return None
    if not any(w.finite for w in words[sentence.start : at]):
        return None
    return _trimmed(found, (sentence.start, at - 1), "indirect.trailing_so")


def rest_of_sentence(found: Layers, cue: CueHit, sentence: Sentence) -> tuple[Content | None, Phrase | None]:
    """The sentence without its "według X" or "jak podał X," and the phrase that names X."""
    words = found.words
    if words[cue.start].lemma == "który":
        return _trimmed(found, (cue.end, sentence.end), "indirect.relative"), None
    source = source_slot(found, cue, sentence)
    stop = cue.end
    if source is not None and words[source.head].lemma == "który":
        parts = segments(words, sentence.start, sentence.end)
        clause_end = next((s.end for s in parts if s.start <= cue.end < s.end), sentence.end)
        return _trimmed(found, (source.end, clause_end), "indirect.relative"), source
    if source is not None:
        marked = source.end < sentence.end and words[source.end].text in CLOSERS - {")"}  # według „Kuriera”
        stop = _past_relative(words, source.end + marked, sentence.end)
        if cue.cls == "preposition":
            stop = _past_her_name(found, source, stop)
            stop = past_apposition(found, source, stop, sentence.end)
            stop = _past_relative(words, stop, sentence.end)
    if cue.cls == "wynika_z" or cue.lemma.startswith("wynik"):
        opening = next(
            (
                i
                for i in range(stop, sentence.end)
                if words[i].lower in {"że", "iż", "jakoby"} and words[i - 1].text == ","
            ),
            None,
        )
        if opening is not None and cue.cls != "as_clause":
            return _trimmed(found, (opening + 1, sentence.end), "indirect.wynika"), source
    aside = cue.start > sentence.start and words[cue.start - 1].text in DASHES
    ends = {",", *DASHES} if aside else {","}  # "Most – jak podała straż – runął"
    while stop < sentence.end and words[stop].text not in ends and cue.cls == "as_clause":
        stop += 1
    if cue.cls == "as_clause":
        stop = _past_relay(words, stop, sentence.end)
    if stop < sentence.end and words[stop].text in {",", "–", "-"}:
        stop += 1
    end = next_account(found, stop, sentence) if cue.cls == "preposition" else sentence.end
    end = min(end, _closing_dash(found, stop, sentence))
    if stop >= sentence.end - 1:
        return _trimmed(found, (sentence.start, cue.start), "indirect.trailing"), source
    begin = sentence.start
    while begin < cue.start and (
        words[begin].text in {",", "–", "-"} or words[begin].lower in {"i", "a", "ale", "jednak"}
    ):
        begin += 1
    timed = bool(starting(found.times, begin, cue.start))  # "Wówczas, jak przypomina X, most runął"
    if not timed and (begin >= cue.start - 1 or not _holds_matter(words, begin, cue.start)):
        return _trimmed(found, (stop, end), "indirect.leading"), source
    if _inside_complement(words, sentence.start, cue.start):
        own = [s for s in segments(words, sentence.start, sentence.end) if s.end > cue.start]
        stop_at = next(
            (s.end for s in own if s.finite), own[0].end if own else sentence.end
        )  # że – zdaniem lekarza – P
        return _trimmed(found, (stop, max(stop_at, stop)), "indirect.inside_complement"), source
    same_clause = next(
        (s for s in segments(words, sentence.start, sentence.end) if s.start <= cue.start < s.end), None
    )
    verb_before = any(w.finite for w in words[sentence.start : cue.start])
    if same_clause and cue.cls == "preposition" and verb_before:
        joined = words[same_clause.start].lower in {"a", "i", "oraz", "ale", "natomiast", "zaś"}
        inserted = aside and words[stop - 1].text in DASHES  # "Szło – według policji – sto osób"
        if joined or same_clause.start == cue.start and not inserted:
            return _trimmed(found, (stop, end), "indirect.second_half"), source
    whole = Content(
        ((begin, _back(words, cue.start)), (stop, _back(words, end))),
        QuoteKind.INDIRECT,
        "indirect.inserted",
    )
    return (
        whole if stop < _back(words, end) else _trimmed(found, (begin, cue.start), "indirect.trailing")
    ), source


def _closing_dash(found: Layers, start: int, sentence: Sentence) -> int:
    """Według Lisa huta stoi – podaje „Echo”: where the clause of the one who passes it on begins."""
    words = found.words
    for cue in starting(found.cues, start + 2, sentence.end):
        closing = cue.cls.startswith("verb_") and words[cue.start].finite
        if not closing or words[cue.start - 1].text not in DASHES or sentence.end - cue.end > LONGEST_CREDIT:
            continue
        if not any(w.lower in {"że", "iż", ":"} for w in words[cue.end : sentence.end]):
            return cue.start - 1
    return sentence.end


def _past_relay(words: Words, stop: int, end: int) -> int:
    """Jak donosi X, powołując się na Y, P: past the participle that says on whom X leans."""
    leans = stop + 1 < end and words[stop].text == "," and words[stop + 1].pos == "pcon"
    return next((i for i in range(stop + 1, end) if words[i].text == ","), stop) if leans else stop


def _past_relative(words: Words, stop: int, end: int) -> int:
    """According to a source, on whom somebody relies, P: past the clause that only says who he is."""
    which = any(w.lemma == "który" for w in words[stop + 1 : min(end, stop + 3)])
    if stop >= end or words[stop].text != "," or not which:
        return stop
    return next((i for i in range(stop + 2, end) if words[i].text == ","), stop)


def _inside_complement(words: Words, start: int, at: int) -> bool:
    """Does the cue stand behind a `że` of the same sentence, so that only its own half is its matter?"""
    return any(words[i].lower in {"że", "iż"} for i in range(start, at))


def _holds_matter(words: Words, start: int, end: int) -> bool:
    return any(w.finite or w.pos in {"subst", "ger"} for w in words[start:end])


def _back(words: Words, end: int) -> int:
    while end > 0 and words[end - 1].text in {",", ".", "–", "-", "—"}:
        end -= 1
    return end


def _trimmed(found: Layers, span: tuple[int, int], rule: str) -> Content | None:
    start, end = span[0], _back(found.words, span[1])
    while start < end and found.words[start].text in {",", "–", "-"}:
        start += 1
    if start >= end:
        return None
    start, end = _unquote(found, start, end)
    return one(start, end, QuoteKind.INDIRECT, rule)


def source_slot(found: Layers, cue: CueHit, sentence: Sentence) -> Phrase | None:
    """The phrase in the slot of a preposition pattern, or after "jak podał"."""
    if cue.cls == "as_clause":
        stop = _to_comma(found.words, cue.end, sentence.end)
        if cue.lemma == "czytać":  # jak czytamy w „Echu”, jak czytamy na kanale X
            read = (p for p in phrases(found, cue.end, stop) if p.prep in {"w", "we", "na"})
            return next(read, None)
        case = "gen" if cue.lemma.startswith("wynik") else "nom"
        own = (
            p
            for p in phrases(found, cue.end, stop)
            if (case in p.cases or case == "nom" and _subject_outlet(found, p))
            and (not p.prep or p.prep in {"z", "ze"} and case == "gen")
        )
        return to_its_bearer(found, next(own, None) or _outlet_in_marks(found, cue.end, stop), stop)
    if cue.slot is None:
        return None
    if cue.end < sentence.end and found.words[cue.end].lemma == "który":
        return Phrase(
            cue.end, cue.end + 1, cue.end, frozenset({"gen"}), None, GENDERS
        )  # lekarz, według którego
    want = frozenset({cue.slot}) if cue.slot != "any" else frozenset({"nom", "gen", "acc", "inst", "loc"})
    phrase = phrase_at(found.words, cue.end, sentence.end, None, want)
    if phrase is None and cue.slot != "any" and cue.end < sentence.end:
        phrase = governed(found.words, cue.end, sentence.end, cue.slot) or named(found, cue.end, cue.slot)
    if phrase is not None and cue.cls == "wynika_z" and found.words[phrase.head].pos in PARTICIPLES:
        # z przedstawionych podczas narady danych
        stop = _to_comma(found.words, phrase.end, sentence.end)
        papers = (
            i for i in range(phrase.end, stop) if found.words[i].lemma in lexicon_words("sources", "document")
        )
        paper = next(papers, None)
        phrase = phrase_at(found.words, paper, stop) or phrase if paper is not None else phrase
    return whole_source(found, to_its_bearer(found, phrase, sentence.end), cue, sentence.end)


def _outlet_in_marks(found: Layers, start: int, stop: int) -> Phrase | None:
    """jak zauważa „Wyborcza”: a title that is no noun."""
    if stop - start < 3 or found.words[start].text not in OPENING:
        return None
    name = found.name_at.get(start + 1)
    if name is None or name.start != start + 1 or name.kind not in OUTLETS:
        return None
    return Phrase(name.start, name.end, name.start, frozenset({"nom"}), "sg", GENDERS)


def _subject_outlet(found: Layers, phrase: Phrase) -> bool:
    """jak podaje „Głos Zatoki”: an outlet's nominative that the tagger took for the verb's object."""
    name = found.name_at.get(phrase.head)
    tells = name is not None and name.kind in OUTLETS | {"org", "state_body"}
    return tells and "nom" in found.words[phrase.head].possible_cases()


def named(found: Layers, start: int, case: str) -> Phrase | None:
    """według Andreja Kazłoua: an unknown name, which the tagger took for a nominative; według burmistrz Anny
    Kos: a woman's title that does not decline; według „Bilda”: a title in marks.
    """
    marked = found.name_at.get(start + 1) if found.words[start].text in OPENING else None
    if marked is not None and marked.start == start + 1 and marked.kind in OUTLETS:
        return Phrase(start, marked.end, start + 1, frozenset({case}), None, GENDERS)
    own = found.name_at.get(start)
    if own is not None and own.start == start and own.kind in BODIES:
        declined = found.of(own.start, own.end) != own.canonical  # danych Eurostatu
        return Phrase(start, own.end, start, frozenset({case}), None, GENDERS) if declined else None
    at = start
    while at < min(len(found.words), start + TO_NAME) and (at == start or found.words[at].pos in NOMINAL):
        name = found.name_at.get(at)
        if name is not None and name.kind == "person" and name.start == at:
            titled = at > start and is_role(found.words[start]) and _a_woman(name)
            if titled or at == start and not found.words[at].known:
                return Phrase(start, name.end, at, frozenset({case}), None, name.genders or GENDERS)
            return None
        at += 1
    return None


def _a_woman(name: Name) -> bool:
    first = name.canonical.split()[0]
    return name.genders == {"f"} or first in first_names("f") and first not in first_names("m")


def _past_her_name(found: Layers, source: Phrase, stop: int) -> int:
    """według premier May: past the surname alone, where a woman's title does not decline."""
    name = found.name_at.get(stop)
    bare = source.end == source.head + 1 == stop and is_role(found.words[source.head])
    if name is None or name.kind != "person" or not bare or not _a_woman(name):
        return stop
    word, behind = found.words[source.head], found.words[min(name.end, len(found.words) - 1)]
    return name.end if word.lower == word.lemma and not behind.finite else stop


def governed(words: Words, start: int, end: int, case: str) -> Phrase | None:
    """zdaniem analityka: what governs the case outranks the tagger, who saw "analityka" as a woman;
    a participle there stands for its bearer (zdaniem protestujących, według prowadzącego śledztwo).
    """
    word = words[start]
    reading = next((r for r in word.readings if case in r.cases and r.pos in NOMINAL | PARTICIPLES), None)
    if reading is None:
        return None
    if reading.pos in PARTICIPLES:
        runs = start + 1 < end and words[start + 1].lemma in lexicon_words("sources", "post")
        stop = start + 2 if reading.pos == "pact" and runs else start + 1
        number = next((n for n in ("sg", "pl") if n in reading.tags), None)
        return Phrase(start, stop, start, frozenset({case}), number, reading.genders)
    words.read_as(start, reading)
    return phrase_at(words, start, end, None, frozenset({case}))


def _to_comma(words: Words, start: int, end: int) -> int:
    return next((i for i in range(start, end) if words[i].text == ","), end)
