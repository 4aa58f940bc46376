"""Charts drawn on the server as SVG; the words and numbers in them stand in a table beside them too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from claims.queries.quality import Calibration
from claims.queries.score_history import History, Moment
from claims.scoring import Score
from claims.templatetags.figures import day

register = template.Library()
Across = Callable[[date], float]

MOST_YEARS = 6
NARROWEST, ROOM_FOR_WORDS = 1.0, 30.0
"""Per cent of a chart's width: what can still be seen, and what holds words on a phone too."""
HATCH = mark_safe(
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line class="chart-hatch" y2="8"/></pattern></defs>'
)
HELD, FAILED = "chart-held", "chart-failed"


@register.simple_tag
def history_chart(history: History) -> SafeString:
    """Score over time: line and 90 % band, hatched where it has no letter; below, a tick a day of verdicts.

    Ticks upward: more held than failed; downward: the other way. Dashed: a change of hands.
    """
    span = max((history.last - history.first).days, 1)

    def across(when: date) -> float:
        return 100.0 * min(max((when - history.first).days / span, 0.0), 1.0)

    lacking = _without_a_letter(history.moments, across)
    ticks = format_html_join(
        "",
        '<line class="{}" x1="{}%" x2="{}%" y1="{}" y2="{}"/>',
        (
            (HELD, _n(across(tick.day)), _n(across(tick.day)), 218, 208)
            if tick.held >= 0.5
            else (FAILED, _n(across(tick.day)), _n(across(tick.day)), 222, 232)
            for tick in history.ticks
        ),
    )
    breaks = format_html_join(
        "",
        '<line class="chart-break" x1="{}%" x2="{}%" y1="0" y2="232"/>',
        ((_n(across(when)), _n(across(when))) for when in history.breaks if when >= history.first),
    )
    return format_html(
        '<div class="chart" role="img" aria-label="{}">{}<svg class="chart-plot" width="100%" height="264">'
        '<svg y="8" height="256">{}{}{}{}{}'
        '<line class="chart-base" x1="0" x2="100%" y1="220" y2="220"/>{}</svg>'
        '<svg y="8" height="200" viewBox="0 0 100 100" preserveAspectRatio="none">{}</svg>'
        "</svg></div>",
        _in_words(history),
        _shares_beside(200),
        _hatched(lacking),
        _rulers(),
        _named(lacking),
        _years(history, across),
        breaks,
        ticks,
        _curves(history.moments, across),
    )


def _in_words(history: History) -> str:
    last = history.moments[-1]
    said = ngettext(
        "Score from %(first)s to %(last)s, %(count)s verdict.",
        "Score from %(first)s to %(last)s, %(count)s verdicts.",
        last.verdicts,
    )
    return said % {"first": day(history.first), "last": day(history.last), "count": last.verdicts}


def _curves(moments: tuple[Moment, ...], across: Across) -> SafeString:
    """One stretch of band and line for each run of days with a letter; without one there is no number."""
    return mark_safe(  # noqa: S308  (built of numbers alone)
        "".join(
            f'<polygon class="chart-band" points="{_band(run, across)}"/>'
            f'<polyline class="chart-line" points="{_line(run, across)}"/>'
            for run, enough in _runs(moments)
            if enough
        )
    )


Stretches = list[tuple[float, float]]
"""From where to where, in per cent of the width."""


def _without_a_letter(moments: tuple[Moment, ...], across: Across) -> Stretches:
    return [(across(run[0].day), across(run[-1].day)) for run, enough in _runs(moments) if not enough]


def _hatched(stretches: Stretches) -> SafeString:
    """A field from top to bottom for each stretch: no height of it says anything."""
    fields = format_html_join(
        "",
        '<rect class="chart-hatched" x="{}%" width="{}%" y="0" height="200" fill="url(#hatch)"/>',
        ((_n(start), _n(max(end - start, NARROWEST))) for start, end in stretches),
    )
    return HATCH + fields if stretches else fields


def _named(stretches: Stretches) -> SafeString:
    """What a hatched field means, where it has room for the words."""
    return format_html_join(
        "",
        '<text class="chart-lacking" x="{}%" y="104" text-anchor="middle">{}</text>',
        (
            (_n((start + end) / 2), pgettext("score", "too little data"))
            for start, end in stretches
            if end - start >= ROOM_FOR_WORDS
        ),
    )


def _runs(moments: tuple[Moment, ...]) -> Iterator[tuple[list[Moment], bool]]:
    """Runs of moments with (True) and without a letter; each begins where the last one ended."""
    run: list[Moment] = []
    for moment in moments:
        run.append(moment)
        if len(run) > 1 and moment.score.enough is not run[-2].score.enough:
            yield run, run[-2].score.enough
            run = [moment]
    yield run, run[-1].score.enough


def _line(run: list[Moment], across: Across) -> str:
    return _points((across(m.day), m.score.mean) for m in run)


def _band(run: list[Moment], across: Across) -> str:
    there = [(across(m.day), m.score.high) for m in run]
    back = [(across(m.day), m.score.low) for m in reversed(run)]
    return _points([*there, *back])


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{100.0 * (1.0 - share):.2f}" for x, share in places)


def _shares_beside(height: int) -> SafeString:
    """The numbers 0 to 100 beside a chart of this height, in a drawing that keeps its own width."""
    numbers = format_html_join(
        "",
        '<text class="chart-number" x="30" y="{}" text-anchor="end">{}</text>',
        ((_n(12 + height * (1 - share / 100)), share) for share in (0, 25, 50, 75, 100)),
    )
    return format_html('<svg class="chart-scale" width="40" height="{}">{}</svg>', height + 16, numbers)


def _rulers() -> SafeString:
    return format_html_join(
        "",
        '<line class="chart-ruler" x1="0" x2="100%" y1="{}" y2="{}"/>',
        ((_n(200 * (1 - share / 100)), _n(200 * (1 - share / 100))) for share in (0, 25, 50, 75, 100)),
    )


def _years(history: History, across: Across) -> SafeString:
    """The years' beginnings, or both ends where no year begins between them."""
    years = [date(year, 1, 1) for year in range(history.first.year + 1, history.last.year + 1)]
    every = len(years) // MOST_YEARS + 1
    marks = [(when, str(when.year), "middle") for when in years[::every]]
    if not marks and history.first == history.last:
        marks = [(history.first, day(history.first), "start")]
    elif not marks:
        marks = [(history.first, day(history.first), "start"), (history.last, day(history.last), "end")]
    return format_html_join(
        "",
        '<line class="chart-ruler" x1="{0}%" x2="{0}%" y1="0" y2="236"/>'
        '<text class="chart-number" x="{0}%" y="252" text-anchor="{2}">{1}</text>',
        ((_n(across(when)), words, anchor) for when, words, anchor in marks),
    )


@register.simple_tag
def dot_plot(score: Score) -> SafeString:
    """Twenty equally likely shares as twenty dots, stacked where they fall together."""
    columns: dict[int, int] = {}
    dots = []
    for share in score.dots:
        column = min(int(share * 20), 19)
        columns[column] = columns.get(column, 0) + 1
        dots.append((_n(column * 5 + 2.5), columns[column]))
    height = 14 * max(columns.values()) + 8
    circles = format_html_join(
        "", '<circle cx="{}%" cy="{}" r="5"/>', ((x, height - 14 * place + 4) for x, place in dots)
    )
    return format_html(
        '<svg class="dots axis-{}" width="100%" height="{}" role="img" aria-label="{}">'
        '<line class="axis-base" x1="0" x2="100%" y1="{}" y2="{}"/>{}</svg>',
        score.letter,
        height + 2,
        of_twenty(score),
        height + 1,
        height + 1,
        circles,
    )


@register.simple_tag
def of_twenty(score: Score) -> str:
    """Of 20 such reports, about 7 would hold."""
    return gettext("Of 20 such reports, about %(count)s would hold.") % {"count": round(20 * score.mean)}


@register.simple_tag
def calibration_chart(calibration: Calibration) -> SafeString:
    """What was predicted, against what came: on the diagonal the score says what it means."""
    dots = format_html_join(
        "",
        '<line class="chart-whisker" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>'
        '<circle class="chart-dot" cx="{0}%" cy="{3}" r="5"/>',
        (
            (
                _n(100 * part.predicted),
                _n(280 * (1 - part.low)),
                _n(280 * (1 - part.high)),
                _n(280 * (1 - part.observed)),
            )
            for part in calibration.parts
        ),
    )
    rulers = format_html_join(
        "",
        '<line class="chart-ruler" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
        '<line class="chart-ruler" x1="{1}%" x2="{1}%" y1="0" y2="280"/>'
        '<text class="chart-number" x="{1}%" y="300" text-anchor="middle">{1}</text>',
        ((_n(280 * (1 - share / 100)), share) for share in (0, 25, 50, 75, 100)),
    )
    return format_html(
        '<div class="chart chart-square" role="img" aria-label="{}">{}'
        '<svg class="chart-plot" width="100%" height="340"><svg y="8" height="332">{}'
        '<line class="chart-diagonal" x1="0" y1="280" x2="100%" y2="0"/>{}'
        '<text class="chart-number" x="50%" y="324" text-anchor="middle">{}</text></svg></svg></div>',
        gettext("Predicted shares against the shares that held; the table says the same in numbers."),
        _shares_beside(280),
        rulers,
        dots,
        gettext("predicted, %"),
    )


def _n(number: float) -> str:
    """A number for SVG, with a point whatever the language."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
