"""One labelled claim against the predicted one: field -> right or wrong."""

from __future__ import annotations

from .labels import LabelledClaim
from .names import Names, accepted, name_key, same_name, same_participants, similar_name
from .overlap import Tokens, cover
from .periods import compatible

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is actor and who target does not matter
# The four quadrants of PLOVER: talk and deeds, for and against.
QUADRANTS = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
QUADRANT_OF = {kind: number for number, kinds in enumerate(QUADRANTS) for kind in kinds}
CORE = ("source_exact", "event_type", "actor", "target", "time_exact", "modality", "polarity")


def compare(gold: LabelledClaim, found: LabelledClaim, tokens: Tokens, names: Names) -> dict[str, bool]:
    """Every field of one pair; `names` are those accepted in the whole document."""
    exact, partial = _source(gold, found, tokens)
    chain, origin = _chain(gold, found, names, source_right=exact)
    actor, target = _arguments(gold, found, tokens)
    right = {
        "source_exact": exact,
        "source_partial": partial,
        "chain_exact": chain,
        "chain_origin": origin,
        "cue": _cue(gold, found, tokens),
        "content_exact": cover(tokens, gold.content) == cover(tokens, found.content),
        "event_type": gold.event_type == found.event_type,
        "event_quad": _same_quadrant(gold.event_type, found.event_type),
        "event_mode": (gold.event_type, gold.event_mode) == (found.event_type, found.event_mode),
        "actor": actor,
        "target": target,
        "time_exact": gold.time == found.time,
        "time_compatible": compatible(gold.time, found.time),
        "modality": gold.modality == found.modality,
        "hedged": _hedged(gold) == _hedged(found),
        "polarity": gold.polarity == found.polarity,
    }
    if gold.attribution_modality is not None:
        right["attribution_modality"] = gold.attribution_modality == (
            found.attribution_modality or "asserted"
        )
    right["quote_kind"] = gold.quote_kind == found.quote_kind
    right["all_core"] = all(right[field] for field in CORE)
    if gold.time is not None:
        right["time_when_present"] = right["time_exact"]
    return right


def _hedged(claim: LabelledClaim) -> bool:
    return claim.modality not in {None, "asserted"}


def _source(gold: LabelledClaim, found: LabelledClaim, tokens: Tokens) -> tuple[bool, bool]:
    """(exact, partial); of several sources any will do."""
    exact = any(same_name(g, found.source, tokens) for g in gold.sources)
    return exact, exact or any(similar_name(g, found.source, tokens) for g in gold.sources)


def _chain(
    gold: LabelledClaim, found: LabelledClaim, names: Names, *, source_right: bool
) -> tuple[bool, bool]:
    """(whole chain, its deepest origin)."""
    want, have = [name_key(n) for n in gold.chain], [name_key(n) for n in found.chain]
    if not have:
        return False, False
    last = {want[-1]}.union(*(accepted(g) for g in gold.sources))
    origin = have[-1] in last or source_right and have[-1] == name_key(found.source.canonical)
    links = len(want) == len(have) and all(
        h == w or h in names.get(w, ()) for w, h in zip(want[:-1], have[:-1], strict=True)
    )
    return links and origin, origin


def _cue(gold: LabelledClaim, found: LabelledClaim, tokens: Tokens) -> bool:
    if not gold.cue and not found.cue:
        return True
    return bool(cover(tokens, gold.cue) & cover(tokens, found.cue))


def _same_quadrant(gold: str | None, found: str | None) -> bool:
    return gold == found or gold in QUADRANT_OF and QUADRANT_OF[gold] == QUADRANT_OF.get(found or "")


def _arguments(gold: LabelledClaim, found: LabelledClaim, tokens: Tokens) -> tuple[bool, bool]:
    """(actors, targets); those of a talk, a treaty or joint work count as one set."""
    actor = same_participants(gold.actors, found.actors, tokens)
    target = same_participants(gold.targets, found.targets, tokens)
    together = gold.event_type in SYMMETRIC and same_participants(
        gold.actors + gold.targets, found.actors + found.targets, tokens
    )
    return together or actor, together or target
