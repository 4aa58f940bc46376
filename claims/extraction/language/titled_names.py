"""Names that a noun, quotation marks or the word list tell: `doc.spans["titled"]`.

Labels channel, outlet, agency, platform, org, work, thing; `span.id_` is the name as it goes by (a known
name's own form, else as written), `span.kb_id_` the rule. Platforms are where words are published, never who
says them.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .known_names import small_firsts
from .name_words import OPENING, NameWord, TitledName, name_words
from .platform_names import handles, platform_alone
from .titled_rules import after_noun, in_marks_alone, known_alone
from .titles import platform_forms, title_nouns

KEY = "titled"


class TitledNames:
    """Sets the span group; nothing else of the Doc is touched."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        words = name_words(doc)
        spans = [
            Span(
                doc,
                words[n.first].token,
                words[n.last - 1].token + 1,
                label=n.label,
                kb_id=n.rule,
                span_id=n.name,
            )
            for n in titled_names(doc.text, words)
        ]
        spans += self._handles(doc, {token for span in spans for token in range(span.start, span.end)})
        spans.sort(key=lambda span: span.start)
        doc.spans[self.key] = SpanGroup(doc, name=self.key, spans=spans)
        return doc

    @staticmethod
    def _handles(doc: Doc, taken: set[int]) -> list[Span]:
        found: list[Span] = []
        for start, end, name, rule in handles(doc.text):
            span = doc.char_span(
                start, end, label="channel", kb_id=rule, span_id=name, alignment_mode="expand"
            )
            if span is not None and taken.isdisjoint(range(span.start, span.end)):
                found.append(span)
                taken.update(range(span.start, span.end))
        return found


def titled_names(text: str, words: list[NameWord]) -> list[TitledName]:
    """The names in order, none overlapping."""
    found: list[TitledName] = []
    nouns, platforms, small = title_nouns(), platform_forms(), small_firsts()
    i = 0
    while i < len(words):
        word = words[i]
        new: list[TitledName] = []
        if word.lower in nouns:
            new = after_noun(text, words, i, nouns[word.lower])
        if not new:
            one = None
            if word.text in OPENING:
                one = in_marks_alone(text, words, i)
            elif word.capital or word.lower in small:
                one = known_alone(words, i)
                if one is None and word.text in platforms:
                    one = platform_alone(words, i, found[-1] if found else None)
            new = [one] if one is not None else []
        found += new
        i = new[-1].last if new else i + 1
    return found


@Language.factory("sprawdzam_titled_names", assigns=["doc.spans"], default_config={"key": KEY})
def create(nlp: Language, name: str, key: str) -> TitledNames:
    return TitledNames(key)
