"""Time expressions as a component of the language pipeline: `doc.spans["times"]`.

Labels `date` and `time` (a time of the day alone); `span.id_` is the ISO value, empty where it is open,
`span.kb_id_` the rule. The publication day, a date or its ISO form, is `doc._.published`; without it only
absolute times have a value. `doc._.time_expressions` holds for each (start, end, iso, rule, attributive, of
the hour alone): code points, end exclusive; plain values, so that a Doc can be saved.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup, Token

from .time_grammar import Grain, TimeExpression, find_times
from .time_grammar.scan import Pieces
from .time_grammar.tense import Verb, Verbs, dictionary_verb, form_verb, tagged_verb

PlainTime = tuple[int, int, str | None, str, bool, bool]
KEY = "times"
ASPECTS = {"imp": "imperf"}
CONDITIONAL = ("by", "bym", "byś", "byśmy", "byście")
NEED_ASPECT = frozenset({"fin", "ppas"})

for name in ("published", "time_expressions"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


class TimeExpressions:
    """Sets the span group; nothing else of the Doc is touched."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        expressions = find_times(doc.text, published_on(doc), _verbs(doc))
        doc._.time_expressions = [_plain(found) for found in expressions]
        for found in expressions:
            label = "time" if found.granularity is Grain.HOUR else "date"
            span = doc.char_span(
                found.start,
                found.end,
                label=label,
                kb_id=found.rule,
                span_id=found.iso or "",
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
        doc.spans[self.key] = SpanGroup(doc, name=self.key, spans=spans)
        return doc


def _plain(found: TimeExpression) -> PlainTime:
    hour = found.granularity is Grain.HOUR
    return found.start, found.end, found.iso, found.rule, found.attributive, hour


def published_on(doc: Doc) -> date | None:
    """The publication day given with the Doc; one that cannot be read is an error."""
    given = doc._.published
    return date.fromisoformat(given) if isinstance(given, str) else given


def _verbs(doc: Doc) -> Verbs:
    """What a tagged Doc says of the verb at a piece; the dictionary, where nothing is tagged."""
    if not doc.has_annotation("TAG") and not doc.has_annotation("MORPH"):
        return dictionary_verb
    tokens = {token.idx: token for token in doc}

    def verb(pieces: Pieces, i: int) -> Verb | None:
        token = tokens.get(pieces.start[i]) if i < pieces.count else None
        return token_verb(token) if token is not None else None

    return verb


def token_verb(token: Token) -> Verb | None:
    """The verb by its NKJP class, as the tag has it, with aspect and case from the features; by the
    features where there is no tag; by the dictionary where the aspect is missing.
    """
    features = token.morph.to_dict()
    pos = token.tag_.partition(":")[0].lower() or _class_of(features)
    conditional = pos == "praet" and token.lower_.endswith(CONDITIONAL)  # the tag set has no class of its own
    if conditional or pos in NEED_ASPECT and "Aspect" not in features:
        return form_verb(token.lower_)
    aspect, case = features.get("Aspect", "").lower(), features.get("Case", "").lower()
    return tagged_verb(token.lemma_, f"{pos}:{case}:{ASPECTS.get(aspect, aspect)}")


def _class_of(features: dict[str, str]) -> str:
    """The NKJP class that UD's features of a verb speak for."""
    if features.get("VerbForm") == "Part" and features.get("Voice") == "Pass":
        return "ppas"
    if features.get("VerbForm") != "Fin":
        return ""
    if features.get("Mood") in {"Imp", "Cnd"}:
        return "impt"
    return {"Past": "praet", "Fut": "bedzie"}.get(features.get("Tense", ""), "fin")


@Language.factory("sprawdzam_time_expressions", assigns=["doc.spans"], default_config={"key": KEY})
def create(nlp: Language, name: str, key: str) -> TimeExpressions:
    return TimeExpressions(key)
