"""Quotations: every Polish mark, nested and mismatched, over paragraphs, and dialogue turns;
odd marks are left alone, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from .cues import verbs
from .language.sentence_starts import DASHES
from .layers import Layers, Quote, Sentence, layers
from .lexicon import words as lexicon_words

MANNER = 3  # adverbs between a dash and its verb of saying
LONGEST_TURN = 8  # sentences between a dialogue dash and its speaker
LONGEST_BLOCK = 12  # paragraphs of one quotation
LONGEST_TITLE = 6
LONGEST_LINK = 3  # "i", "na", "dla" within a title
LONGEST_SCARE = 2
DEEPEST = 3  # marks open round another; what opened before them is an odd mark
LOW = frozenset({"„", "‚"})
PAIRS = {
    "„": frozenset({"”", "“", '"', "″", "''", "’’", "‟"}),
    ",,": frozenset({"”", "“", '"', "''", "’’", ",,"}),
    "‟": frozenset({"”", "“"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«", "»"}),
    "“": frozenset({"”", "“", '"'}),
    "”": frozenset({"”"}),
    '"': frozenset({'"', "”", "''"}),
    "''": frozenset({"''", '"', "”"}),
    "``": frozenset({"''", "``", '"'}),
    "″": frozenset({"″"}),
    "‚": frozenset({"’", "‘"}),
    "‘": frozenset({"’"}),
    "'": frozenset({"'", "’"}),
}
TYPED_TWICE = {",": ",,", "`": "``"}
TITLED = frozenset[str]().union(
    *(
        lexicon_words("titles", section)
        for section in ("channel", "nick", "outlet", "agency", "org", "thing", "work", "project")
    )
)
BEFORE_MARK = frozenset({"(", "[", "-", "–", "—", "/"}) | frozenset(PAIRS)
MARKS = frozenset(PAIRS).union(*PAIRS.values())
SIGNS = MARKS.union(TYPED_TWICE)
SO_CALLED = frozenset(
    {"tzw", "tzw.", "tak zwany", "zwany", "zwać", "rzekomy", "niby", "pseudo", "domniemany"}
)


class Quotes:
    """Fills `Layers.quotes`: quotations in marks, then dialogue turns."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        marked = [replace(q, speech=not _names_a_thing(found, q)) for q in _marked(found)]
        closed = {q.start: q.end for q in marked}
        turns = [q for q in _turns(found) if closed.get(q.inner, q.end) >= q.end - 1]
        found.quotes = sorted([*marked, *turns], key=lambda q: (q.start, -q.end))
        return doc


def _marked(found: Layers) -> Iterator[Quote]:
    """Quotations in marks, the inner ones too; one over paragraphs is given paragraph by paragraph."""
    opened: list[int] = []
    paragraphs = list(_paragraphs(found))
    for place, (start, end) in enumerate(paragraphs):
        if opened and _mark(found, start) in PAIRS and _opens(found, start):
            opened = []  # each paragraph of a long quotation opens anew
        pairs, opened = _pairs(found, start, end, opened)
        for opening, closing in pairs:
            if opening < start and closing > start:
                yield Quote(start, closing + 1, start, closing, "block")
            elif start <= opening < closing - 1:
                first = opening - (_mark(found, opening) in TYPED_TWICE.values())
                yield Quote(first, closing + 1, opening + 1, closing, "marks")
        if opened and _continues(found, opened[0], paragraphs[place + 1 : place + 1 + LONGEST_BLOCK]):
            outside = opened[0] < start
            opening = start if outside else opened[0]
            if opening + (not outside) < end:
                yield Quote(opening, end, opening + (not outside), end, "block")
            opened = opened[:1]
        else:
            opened = []


def _paragraphs(found: Layers) -> Iterator[tuple[int, int]]:
    for _, group in groupby(found.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        yield sentences[0].start, sentences[-1].end


def _continues(found: Layers, opening: int, below: list[tuple[int, int]]) -> bool:
    """Does an open quotation go on in the paragraphs below: the next one opens anew, or the first mark
    there closes?
    """
    words = found.words
    announced = opening == 0 or words[opening - 1].text == ":" or words[opening - 1].text in DASHES
    for place, (start, end) in enumerate(below):
        if place == 0 and words[start].text == words[opening].text and _opens(found, start):
            return True
        first = next((i for i in range(start, end) if words[i].text in MARKS), None)
        if first is not None:
            starts_line = announced or _begins_sentence(found, opening)
            return starts_line and words[first].text in PAIRS[_mark(found, opening)] and _closes(found, first)
    return False


def _pairs(found: Layers, start: int, end: int, opened: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of marks in a stretch, and the marks still open at its end."""
    pairs: list[tuple[int, int]] = []
    stack = list(opened)
    for i, word in enumerate(found.words[start:end], start):
        if word.text not in SIGNS:
            continue
        mark = _mark(found, i)
        if mark not in MARKS:
            continue
        partner = _partner(found, stack, i)
        if partner is not None:
            pairs.append((stack[partner], i))
            del stack[partner:]
        elif mark in PAIRS and _opens(found, i):
            stack = [*stack[-DEEPEST:], i]
    return pairs, stack


def _partner(found: Layers, stack: list[int], i: int) -> int | None:
    """Which of the open marks the mark at i closes: the innermost that it pairs with."""
    if not _closes(found, i):
        return None
    mark = found.words[i].text
    for place in range(len(stack) - 1, -1, -1):
        if mark in PAIRS[_mark(found, stack[place])]:
            return place
    return None


def _opens(found: Layers, i: int) -> bool:
    """An opening mark touches the word after it, and not the word before."""
    word = found.words[i]
    if word.text in LOW:
        return True
    after = found.words[i + 1].start if i + 1 < len(found.words) else -1
    left = i - (_mark(found, i) in TYPED_TWICE.values())
    before, word = found.words[left - 1] if left else None, found.words[left]
    free = before is None or before.end != word.start or before.text in BEFORE_MARK
    spaced = word.text in {"«", "»"} and after > word.end  # « P »
    return free and (after == found.words[i].end or spaced)


def _closes(found: Layers, i: int) -> bool:
    """A closing mark touches the word before it, or at least not the word after."""
    words = found.words
    return i > 0 and (
        words[i - 1].end == words[i].start
        or i + 1 == len(words)
        or words[i + 1].start != words[i].end
        or words[i].text in {"«", "»"}
        and not words[i + 1].alpha  # « P ».
    )


def _mark(found: Layers, i: int) -> str:
    """The mark at i; of one typed as two signs the second is it."""
    word = found.words[i]
    twice = TYPED_TWICE.get(word.text)
    before = found.words[i - 1] if twice and i else None
    return twice if twice and before and before.text == word.text and before.end == word.start else word.text


def _begins_sentence(found: Layers, i: int) -> bool:
    sentence = found.sentence_at(i)
    return sentence is not None and sentence.start == i


def _names_a_thing(found: Layers, quote: Quote) -> bool:
    """Marks round a title ("tygodnik „Głos Huty”") or a word held at arm's length ("tak zwani „eksperci”"):
    nobody speaks in them.
    """
    inner = [w for w in found.words[quote.inner : quote.inner_end] if w.alpha]
    before = found.words[quote.start - 1] if quote.start else None
    if not inner or len(inner) > LONGEST_TITLE or before is None or before.text == ":":
        return False
    if any(w.finite and not w.capital for w in inner) or _told(found, quote):
        return False
    titled = before.lemma in TITLED or all(w.capital or len(w.text) <= LONGEST_LINK for w in inner)
    kept_off = len(inner) <= LONGEST_SCARE and any(
        not SO_CALLED.isdisjoint(w.lemmas) for w in found.words[max(0, quote.start - 3) : quote.start]
    )
    return inner[0].capital and titled or kept_off


def _told(found: Layers, quote: Quote) -> bool:
    """„P” – powiedział X; „P”, powiedział X, where the sentence begins with P."""
    after = found.words[quote.end : quote.end + 2]
    return (
        len(after) == 2
        and after[1].finite
        and (after[0].text in DASHES or after[0].text == "," and _begins_sentence(found, quote.start))
    )


def _turns(found: Layers) -> list[Quote]:
    """– P – powiedział X: from the dash at a sentence's start to the dash before the speaker,
    or to the paragraph's end.
    """
    quotes: list[Quote] = []
    opened: int | None = None
    last: Sentence | None = None
    length = 0
    for sentence in found.sentences:
        length = length + 1 if opened is not None else 0
        if (
            opened is not None
            and last is not None
            and length > LONGEST_TURN
            and sentence.paragraph == last.paragraph
        ):
            # no speaker so far: the dash opened one sentence, not all the rest of the paragraph
            opening = found.sentence_at(opened)
            quotes.append(_turn(opened, opening.end if opening else opened + 2, found))
            opened = None
        if opened is not None and last is not None and sentence.paragraph != last.paragraph:
            quotes.append(_turn(opened, last.end, found))
            opened = None
        begun = _opening_dash(found, sentence)
        if begun is not None and sentence.end > begun + 1:
            if opened is not None:
                quotes.append(_turn(opened, begun, found))
            opened = begun
        if opened is not None:
            stop = _speaker_dash(found, sentence, opened)
            if stop:
                quotes.append(_turn(opened, stop, found))
                opened = None
        last = sentence
    if opened is not None and last is not None:
        quotes.append(_turn(opened, last.end, found))
    return [q for q in quotes if q.inner < q.inner_end]


def _opening_dash(found: Layers, sentence: Sentence) -> int | None:
    """The dash that the sentence begins with, or the one behind a colon: nagrał film: – Idzie dobrze."""
    words = found.words
    if words[sentence.start].text in DASHES:
        return sentence.start
    dashes = [w.i for w in words[sentence.start + 1 : sentence.end] if w.text in DASHES]
    return next((i for i in dashes if words[i - 1].text == ":"), None)


def _speaker_dash(found: Layers, sentence: Sentence, opened: int) -> int | None:
    words = found.words
    for i in range(max(sentence.start, opened + 1), sentence.end - 1):
        if words[i].text in DASHES and (
            words[i + 1].finite and words[i + 1].text[:1].islower() or _tells_so(found, i + 1, sentence.end)
        ):
            return i
    return None


def _tells_so(found: Layers, at: int, end: int) -> bool:
    """nie pozostawił złudzeń, dobitnie stwierdził: a verb of saying past its negation or an adverb."""
    words, verb = found.words, at
    while verb < min(end, at + MANNER) and words[verb].pos in {"part", "adv"}:
        verb += 1
    if not at < verb < end or not words[verb].finite or words[verb].best.tags & {"pri", "sec"}:
        return False
    denied = words[verb - 1].lower == "nie"
    entries = verbs().get(words[verb].lemma, ())
    return any((rest[:1] == ("nie",)) == denied for rest, _ in entries)


def _turn(start: int, end: int, found: Layers) -> Quote:
    return Quote(start, end, start + 1, end, "dash")


@Language.factory("sprawdzam_quotes")
def create(nlp: Language, name: str) -> Quotes:
    return Quotes()
