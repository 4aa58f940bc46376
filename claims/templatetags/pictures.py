"""Pictures of claims and actors drawn on the server as SVG; a table beside each says the same."""

from __future__ import annotations

import math

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.queries.claim_page import ClaimPage
from claims.queries.reports import Network, Week, Weeks
from claims.templatetags.figures import day

register = template.Library()

ROW, TOP, MOST_LANES = 32, 20, 12
SIZE, RADIUS, LONGEST_NAME, NAME_WIDTH = 560, 190, 22, 72
SHADES = 6


@register.simple_tag
def claim_timeline(page: ClaimPage) -> SafeString:
    """A lane a source, origin last; a dot where it published, lines down to those it had it from."""
    mentions = sorted(page.mentions, key=lambda each: each.mention.revision.article.published_on)
    if not mentions:
        return SafeString("")
    lanes = _lanes(page)
    days = [each.mention.revision.article.published_on for each in mentions]
    first, last = days[0], days[-1]
    span = max((last - first).days, 1)
    parts = []
    for each, when in zip(mentions, days, strict=True):
        x = _n(4 + 92 * (when - first).days / span if first != last else 50)
        places = [lanes[link.name] for link in each.chain if link.name in lanes]
        parts += [
            format_html(
                '<line class="lane-link" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>',
                x,
                _lane_y(one),
                _lane_y(other),
            )
            for one, other in zip(places, places[1:], strict=False)
        ]
        parts += [
            format_html(
                '<circle class="{}" cx="{}%" cy="{}" r="{}"/>',
                "lane-dot" if place == places[0] else "lane-relay",
                x,
                _lane_y(place),
                6 if place == places[0] else 4,
            )
            for place in places
        ]
    height = TOP + ROW * len(lanes) + 24
    names = format_html_join(
        "",
        '<line class="chart-ruler" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
        '<text class="lane-name" x="0" y="{1}">{2}</text>',
        ((_lane_y(place), _lane_y(place) - 10, _short(name, 48)) for name, place in lanes.items()),
    )
    ends = format_html_join(
        "",
        '<text class="chart-number" x="{}%" y="{}" text-anchor="{}">{}</text>',
        ((4, height - 4, "start", day(first)), (96, height - 4, "end", day(last)))
        if first != last
        else ((50, height - 4, "middle", day(first)),),
    )
    said = gettext("Texts: %(count)s, from %(first)s to %(last)s.")
    return format_html(
        '<svg class="timeline" width="100%" height="{}" role="img" aria-label="{}">{}{}{}</svg>',
        height,
        said % {"count": len(days), "first": day(first), "last": day(last)},
        names,
        SafeString("".join(parts)),
        ends,
    )


def _lanes(page: ClaimPage) -> dict[str, int]:
    """Names of sources and their lanes: who says it first lies lowest, its publishers above."""
    depth: dict[str, int] = {}
    for each in page.mentions:
        for place, link in enumerate(each.chain):
            depth[link.name] = max(depth.get(link.name, 0), place)
    ordered = sorted(depth, key=lambda name: (depth[name], name))
    return {name: place for place, name in enumerate(ordered[:MOST_LANES])}


def _lane_y(place: int) -> int:
    return TOP + ROW * place + 8


@register.simple_tag
def actor_network(network: Network) -> SafeString:
    """Actors on a circle; an arrow from who acts to whom, as thick as there are claims."""
    places = {name: _on_circle(number, len(network.names)) for number, name in enumerate(network.names)}
    most = max((pair.count for pair in network.pairs), default=1)
    edges = format_html_join(
        "",
        '<path class="edge" d="{}" stroke-width="{}" marker-end="url(#arrow)">'
        "<title>{} → {}: {}</title></path>",
        (
            (
                _curve(places[pair.actor], places[pair.target]),
                _n(1 + 4 * pair.count / most),
                pair.actor,
                pair.target,
                pair.count,
            )
            for pair in network.pairs
            if pair.actor in places and pair.target in places
        ),
    )
    nodes = format_html_join(
        "",
        '<circle class="node" cx="{}" cy="{}" r="5"/>'
        '<text class="node-name" x="{}" y="{}" text-anchor="{}">{}</text>',
        ((_n(x), _n(y), *_label_at(x, y), _short(name, LONGEST_NAME)) for name, (x, y) in places.items()),
    )
    said = gettext("Actors: %(count)s, with arrows from who acts to whom.")
    return format_html(
        '<svg class="network" viewBox="-{0} 0 {1} {2}" role="img" aria-label="{3}"><defs><marker id="arrow" '
        'viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" '
        'orient="auto"><path class="arrow" d="M0 0L8 4L0 8z"/></marker></defs>{4}{5}</svg>',
        NAME_WIDTH,
        SIZE + 2 * NAME_WIDTH,
        SIZE,
        said % {"count": len(places)},
        edges,
        nodes,
    )


def _on_circle(number: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / max(count, 1) - math.pi / 2
    return SIZE / 2 + RADIUS * math.cos(angle), SIZE / 2 + RADIUS * math.sin(angle)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A bow towards the centre, ending short of the dot; two ways between the same lie side by side."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    middle = SIZE / 2
    bend_x = (x1 + x2) / 2 * 0.6 + middle * 0.4 + (y2 - y1) * 0.08
    bend_y = (y1 + y2) / 2 * 0.6 + middle * 0.4 - (x2 - x1) * 0.08
    stop_x, stop_y = x2 - (x2 - bend_x) * 8 / length, y2 - (y2 - bend_y) * 8 / length
    return f"M{_n(x1)} {_n(y1)}Q{_n(bend_x)} {_n(bend_y)} {_n(stop_x)} {_n(stop_y)}"


def _label_at(x: float, y: float) -> tuple[str, str, str]:
    """Outside of the circle, on the side that the dot is on."""
    away_x, away_y = (x - SIZE / 2) / RADIUS, (y - SIZE / 2) / RADIUS
    anchor = "middle" if abs(away_x) < 0.2 else "start" if away_x > 0 else "end"
    return _n(x + 12 * away_x), _n(y + 14 * away_y + 4), anchor


@register.simple_tag
def weeks_chart(weeks: Weeks) -> SafeString:
    """A column a week, stacked by kind of event; the commonest kinds are told apart, the rest is one."""
    most = max((sum(week.counts.values()) for week in weeks.weeks), default=0) or 1
    width = 100 / max(len(weeks.weeks), 1)
    bars = [
        _column(week, weeks.kinds, left=width * (number + 0.1), width=width * 0.8, per=200 / most)
        for number, week in enumerate(weeks.weeks)
    ]
    named = list(enumerate(weeks.weeks))[:: len(weeks.weeks) // 6 + 1]
    marks = format_html_join(
        "",
        '<text class="chart-number{}" x="{}%" y="228" text-anchor="{}">{}</text>',
        (
            (
                " chart-between" if place % 2 else "",
                _n(width * (number + 0.5) if place else 0),
                "middle" if place else "start",
                day(week.monday),
            )
            for place, (number, week) in enumerate(named)
        ),
    )
    return format_html(
        '<svg class="weeks" width="100%" height="236" role="img" aria-label="{}">'
        '<line class="chart-base" x1="0" x2="100%" y1="208" y2="208"/>{}{}'
        '<text class="chart-number" x="0" y="12">{}</text></svg>',
        gettext("Claimed events a week, by kind; the table says the same in numbers."),
        SafeString("".join(bars)),
        marks,
        most,
    )


def _column(week: Week, kinds: list[str], *, left: float, width: float, per: float) -> SafeString:
    """One week: its kinds stacked from below, `per` pixels a claim."""
    up, parts = 0.0, []
    for shade, kind in enumerate(kinds):
        count = week.counts.get(kind, 0)
        if count:
            up += per * count
            parts.append(
                (
                    min(shade, SHADES),
                    _n(left),
                    _n(width),
                    _n(208 - up),
                    _n(per * count),
                    day(week.monday),
                    count,
                )
            )
    return format_html_join(
        "",
        '<rect class="shade shade-{}" x="{}%" width="{}%" y="{}" height="{}"><title>{}: {}</title></rect>',
        parts,
    )


@register.filter
def count_of(counts: dict[str, int], kind: str) -> int:
    """How many claims of one kind a week has."""
    return counts.get(kind, 0)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _n(number: float) -> str:
    """A number for SVG, with a point whatever the language."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
