"""The base form of every name of a Doc, as a component after the name finder: `ent.id_`.

spaCy keeps the id of an entity with its tokens (`token.ent_id_`), so it survives `to_bytes`, `DocBin` and
`as_doc`; names of one text that share an id are one name. `span._.base` reads it, and gives the text of a
span that has none. Entities with other labels (dates, times) are left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from .base_forms import BASED, base_form, possible_bases
from .woman_or_man import woman_or_man

PERSONS = frozenset({"PER", "persName"})

if not Span.has_extension("base"):
    Span.set_extension("base", getter=lambda span: span.id_ or span.text)


class BaseForms:
    """Sets `ent.id_`; uses case and gender where a tagger ran, and the other names of the text."""

    def __call__(self, doc: Doc) -> Doc:
        names = [ent for ent in doc.ents if ent.label_ in BASED]
        seen = nominatives(names)
        first = [_base(ent, seen) for ent in names]
        seen |= _agreed(names, first)
        bases = {ent.start: _base(ent, seen) for ent in names}
        doc.set_ents([_with_base(ent, bases.get(ent.start)) for ent in doc.ents])
        return doc


def nominatives(names: Iterable[Span]) -> set[str]:
    """Names that the tagger has in the nominative and that may be their own base."""
    found: set[str] = set()
    for ent in names:
        text = _text(ent)
        case, _ = _told(ent, ())
        if case == "Nom" and base_form(text, ent.label_, case="Nom") == text:
            found.add(text)
    return found


def _agreed(names: list[Span], bases: list[str]) -> set[str]:
    """Answered words that are the base of several forms of the text; where two are the base of one form,
    the one that stands in the text itself.
    """
    forms: dict[str, set[str]] = {}
    for ent in names:
        for word in _text(ent).split():
            for base in possible_bases(word, ent.label_):
                forms.setdefault(base, set()).add(word)
    shared = {word for base in bases for word in base.split() if len(forms.get(word, ())) > 1}
    standing = {word for word in shared if word in forms[word]}
    explained = {form for word in standing for form in forms[word]}
    return standing | {word for word in shared if not forms[word] & explained}


def _base(ent: Span, seen: set[str]) -> str:
    case, gender = _told(ent, seen)
    return base_form(_text(ent), ent.label_, seen=frozenset(seen), case=case, gender=gender)


def _told(ent: Span, seen: Collection[str]) -> tuple[str | None, str | None]:
    """Case and gender: by what stands round a surname that may be a woman's or a man's, else the tagger's."""
    told = woman_or_man(ent, seen) if ent.label_ in PERSONS else None
    return told or (_value(ent, "Case"), _value(ent, "Gender"))


def _text(ent: Span) -> str:
    return " ".join(ent.text.split())


def _value(ent: Span, feature: str) -> str | None:
    """What the tagger says of the name's head: of a person, what most words say; of others, what the first
    does, since those after it may be attributes in another case.
    """
    values = [value for token in ent for value in token.morph.get(feature, [])]
    if not values:
        return None
    return Counter(values).most_common(1)[0][0] if ent.label_ in PERSONS else values[0]


def _with_base(ent: Span, base: str | None) -> Span:
    if base is None:
        return ent
    return Span(ent.doc, ent.start, ent.end, label=ent.label, kb_id=ent.kb_id, span_id=base)


@Language.factory("sprawdzam_base_forms", requires=["doc.ents"], assigns=["doc.ents", "token.ent_id"])
def create(nlp: Language, name: str) -> BaseForms:
    return BaseForms()
