"""A score drawn and explained: axis with dot, bar and tick; two sentences in words."""

from __future__ import annotations

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from claims.models.vocabulary import SourceKind
from claims.queries.standing import Standing
from claims.scoring import LETTERS, STRENGTH, TOO_LITTLE, Score
from claims.templatetags.figures import DASH, bounds, decimal, interval, percent

register = template.Library()


@register.simple_tag
def axis(score: Score, *, scale: bool = False) -> SafeString:
    """The fixed axis 0 to 100 % as SVG: 90 % bar, dot, tick at the mean of the kind.

    Without a letter only the tick is drawn: a dot would be a number.
    """
    height, middle = (56, 16) if scale else (24, 12)
    grid = "".join(
        format_html('<line class="axis-grid" x1="{0}%" x2="{0}%" y1="2" y2="{1}"/>', at, 2 * middle - 2)
        for at in (0, 25, 50, 75, 100)
    )
    numbers = ""
    if scale:
        anchors = {0: "start", 100: "end"}
        numbers = "".join(
            format_html(
                '<text class="axis-number" x="{}%" y="48" text-anchor="{}">{}</text>',
                at,
                anchors.get(at, "middle"),
                at,
            )
            for at in (0, 25, 50, 75, 100)
        )
    return format_html(
        '<svg class="axis axis-{letter}" width="100%" height="{height}" role="img" aria-label="{label}">'
        "{grid}{numbers}"
        '<line class="axis-base" x1="0" x2="100%" y1="{middle}" y2="{middle}"/>'
        '{bar}<line class="axis-tick" x1="{prior}%" x2="{prior}%" y1="{tick_top}" y2="{tick_end}"/>'
        "{dot}</svg>",
        letter=score.letter,
        height=height,
        label=in_words(score),
        grid=_safe(grid),
        numbers=_safe(numbers),
        middle=middle,
        bar=_bar(score, middle) if score.enough else "",
        dot=_dot(score, middle) if score.enough else "",
        prior=_place(score.prior_mean),
        tick_top=middle - 9,
        tick_end=middle + 9,
    )


def _bar(score: Score, middle: int) -> SafeString:
    return format_html(
        '<rect class="axis-bar" x="{}%" width="{}%" y="{}" height="10" rx="2"/>',
        _place(score.low),
        _place(score.high - score.low),
        middle - 5,
    )


def _dot(score: Score, middle: int) -> SafeString:
    return format_html('<circle class="axis-dot" cx="{}%" cy="{}" r="5"/>', _place(score.mean), middle)


def in_words(score: Score) -> str:
    """What the drawing shows, for those who do not see it."""
    if not score.enough:
        return gettext("Too little evidence for a score.")
    return gettext("%(share)s, 90%% interval %(interval)s, mean of the kind %(mean)s") % {
        "share": percent(score.mean),
        "interval": interval(score),
        "mean": percent(score.prior_mean),
    }


@register.filter
def letters(score: Score) -> str:
    """C, may be D: where the score stands near a cut, both letters in words; else the one."""
    if not score.may_be:
        return score.letter
    return gettext("%(letter)s, may be %(neighbour)s") % {
        "letter": score.letter,
        "neighbour": score.may_be,
    }


@register.simple_tag
def share(part: int, whole: int) -> str:
    """18 of 240 (8 %); a dash where there is nothing to have a share of."""
    if not whole:
        return DASH
    return gettext("%(part)s of %(whole)s (%(share)s)") % {
        "part": intcomma(part),
        "whole": intcomma(whole),
        "share": percent(part / whole),
    }


@register.simple_tag
def explanation(standing: Standing) -> list[str]:
    """The score in two sentences; without a letter, why there is none."""
    if standing.reason:
        return [why_no_letter(standing), gettext("Until then the source is shown without a number.")]
    return [
        gettext("%(share)s of the checked claims hold (90%% interval: %(interval)s), letter %(letter)s.")
        % {
            "share": percent(standing.score.mean),
            "interval": interval(standing.score),
            "letter": letters(standing.score),
        },
        _counted(standing),
    ]


def _counted(standing: Standing) -> str:
    said = ngettext(
        "%(count)s verdict was counted, of a weight of %(worth)s. To start with, each source is lent "
        "8 verdicts at the mean of its kind: %(kind)s, %(mean)s.",
        "%(count)s verdicts were counted, of a weight of %(worth)s. To start with, each source is lent "
        "8 verdicts at the mean of its kind: %(kind)s, %(mean)s.",
        standing.verdicts,
    )
    return said % {
        "count": standing.verdicts,
        "worth": decimal(standing.score.effective),
        "kind": of_kind(standing.source.kind),
        "mean": percent(standing.score.prior_mean),
    }


@register.simple_tag
def why_no_letter(standing: Standing) -> str:
    """How much the verdicts weigh and how much a score needs, and where age made them weigh too little."""
    if not standing.verdicts:
        none = gettext("Too little evidence for a score: no verdict yet; a weight of %(needed)s is needed.")
        return none % {"needed": int(STRENGTH)}
    if standing.reason == "too_old":
        said = gettext("The verdicts are too old for a score: %(weighing)s; %(needed)s is needed.")
    else:
        said = gettext("Too little evidence for a score: %(weighing)s; %(needed)s is needed.")
    return said % {"weighing": weighing(standing), "needed": int(STRENGTH)}


@register.simple_tag
def weighing(standing: Standing) -> str:
    """12 verdicts of a weight of 11.2: the weight is what a score needs 8 of."""
    said = ngettext(
        "%(count)s verdict of a weight of %(worth)s",
        "%(count)s verdicts of a weight of %(worth)s",
        standing.verdicts,
    )
    return said % {"count": standing.verdicts, "worth": decimal(standing.score.effective)}


@register.simple_tag
def letter_key() -> list[tuple[str, str]]:
    """What each letter says, A to F."""
    shares, top = [], 100
    for floor, letter in LETTERS:
        bounds_in_words = {"low": round(floor * 100), "high": top}
        shares.append((letter, gettext("%(low)s–%(high)s%% of the checked claims hold") % bounds_in_words))
        top = bounds_in_words["low"]
    return [*shares, (TOO_LITTLE, gettext("too little evidence; no grade, neither good nor bad"))]


@register.filter
def of_kind(kind: str) -> str:
    """All sources of a kind, as in "the mean of channels"."""
    words = {
        SourceKind.CHANNEL: pgettext("mean of", "channels"),
        SourceKind.OUTLET: pgettext("mean of", "portals"),
        SourceKind.AGENCY: pgettext("mean of", "agencies"),
        SourceKind.PERSON: pgettext("mean of", "persons"),
        SourceKind.INSTITUTION: pgettext("mean of", "institutions"),
        SourceKind.DOCUMENT: pgettext("mean of", "documents"),
        SourceKind.UNNAMED: pgettext("mean of", "unnamed informants"),
    }
    return words[SourceKind(kind)]


@register.filter
def short(score: Score) -> str:
    """41 % [29–54]; without a letter, how much the evidence is worth."""
    if not score.enough:
        return gettext("too little evidence (weight %(worth)s, %(needed)s needed)") % {
            "worth": decimal(score.effective),
            "needed": int(STRENGTH),
        }
    return f"{percent(score.mean)} [{bounds(score)}]"


@register.simple_tag
def moved(before: Score, after: Score) -> str:
    """41 % → 40 %; in words where there is no number before, after, or at both times."""
    if not before.enough and not after.enough:
        return gettext("still too little evidence for a score")
    return " → ".join(
        percent(each.mean) if each.enough else gettext("too little evidence") for each in (before, after)
    )


@register.filter
def why_nothing(reason: str) -> str:
    """Why a verdict would move no score."""
    return {
        "no_finding": gettext("No score moves: an unverifiable claim says nothing of reliability."),
        "public_before": gettext("No score moves: it was public before."),
        "opinion": gettext("No score moves: an opinion or a motive cannot hold or fail."),
        "nobody": gettext("No score moves: nobody in the chain answers for this claim."),
    }.get(reason, "")


def _place(share: float) -> str:
    """A percentage for SVG, with a point whatever the language."""
    return f"{share * 100:.2f}"


def _safe(built: str) -> SafeString:
    return format_html("{}", SafeString(built))
