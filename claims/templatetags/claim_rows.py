"""The lines of the claims list, put together here: fifty of them in a template's own loops take too long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape  # Django's own asks of every text first whether it is lazy; here none is
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from claims.extraction.search import query_terms, words_found
from claims.models.vocabulary import Modality, WorkState
from claims.queries.claim_list import ClaimRow, Origin, OriginScore
from claims.templatetags.figures import bounds, day, event_time, percent, points
from claims.templatetags.marks import outcome, state_words
from claims.templatetags.naming import names_in

register = template.Library()
Terms = list[tuple[str, ...]]
UNSAID = (WorkState.NEW, WorkState.LOGGED)
"""States that need no word: the one that most claims are in, and the one that the outcome says."""


@register.simple_tag
def claim_rows(rows: list[ClaimRow], state: Any, may_triage: bool) -> SafeString:
    """One <li> a claim; `state` is where somebody stands in the list."""
    lines = _Lines(state, may_triage)
    return mark_safe("".join(lines.of(row) for row in rows))  # noqa: S308  (every part is escaped below)


@register.filter
def finds_marked(sentence: str, asked: str) -> SafeString:
    """A sentence with the words marked that a search for this finds, in whatever form they stand."""
    finds = words_found(sentence, query_terms(asked)) if asked else []
    return mark_safe(_marked(sentence, 0, len(sentence), finds))  # noqa: S308  (every part is escaped)


class _Lines:
    """What all lines of one page share: words in the reader's language, addresses, signs of outcomes."""

    def __init__(self, state: Any, may_triage: bool) -> None:
        self.sort, self.chosen = state.sort, state.claim
        self.terms = query_terms(state.filters.text) if state.filters.text else []
        self.query = escape(f"?list=1&{state.plain}" if state.plain else "?list=1")
        self.may_triage = may_triage
        self.pick = escape(pgettext("claim in a list", "Choose"))
        self.through = escape(pgettext("chain", "through"))
        self.due = escape(pgettext("claim", "due"))
        self.event = escape(pgettext("before a day", "event:"))
        self.check = escape(pgettext("before a day", "check on:"))
        self.most = escape(gettext("What an outcome can move the score of the origin by, at most"))
        # Of fifty lines most say something that another one has said already.
        self.outcome = cache(outcome)
        self.day = cache(day)
        self.time = cache(lambda iso: escape(event_time(iso)))
        self.firmness = cache(lambda modality: escape(str(Modality(modality).label)))
        self.mentions = cache(_mentions)
        self.state = cache(lambda state: escape(str(state_words(state))))
        self.letter = cache(_letter)
        self.origin = cache(self._origin)

    def of(self, row: ClaimRow) -> str:
        claim = row.claim
        current = ' aria-current="true"' if claim.pk == self.chosen else ""
        pick = (
            f'<input class="pick" type="checkbox" name="claim" value="{claim.pk}" form="bulk"'
            f' aria-label="{self.pick}">'
            if self.may_triage
            else ""
        )
        return (
            f'<li class="claim-row" id="c{claim.pk}"{current}>{pick}'
            f'<a class="claim-link" lang="pl" href="{_claim_url(claim.pk)}{self.query}">'
            f"{_sentence(row, self.terms)}</a>"
            f'<div class="claim-facts">{"".join(self._facts(row))}</div>'
            f'<time class="claim-day" datetime="{claim.claimed_on}">{self.day(claim.claimed_on)}</time></li>'
        )

    def _facts(self, row: ClaimRow) -> Iterator[str]:
        claim = row.claim
        yield self.outcome(claim.outcome)
        yield self.origin(row.origin)
        if relays := row.relays:
            yield f'<span class="chain-line">{self.through} {escape(relays)}{_depth(row)}</span>'
        if row.modality and row.modality != Modality.ASSERTED:
            yield f'<span class="chip">{self.firmness(row.modality)}</span>'
        if claim.time_iso:
            yield f'<span class="event-time">{self.event} {self.time(claim.time_iso)}</span>'
        for tag in claim.tags:
            yield f'<span class="chip tag">{escape(tag)}</span>'
        if claim.mention_count > 1:
            yield f"<span>{self.mentions(claim.mention_count)}</span>"
        if claim.due_since:
            yield f'<span class="state state-due">{self.due}</span>'
        elif self.sort == "due" and claim.check_after:
            yield f'<span class="state">{self.check} {self.day(claim.check_after)}</span>'
        if self.sort == "effect" and claim.effect:
            yield f'<span class="state" title="{self.most}">±{points(claim.effect)}</span>'
        if claim.work_state not in UNSAID:
            yield f'<span class="state">{self.state(claim.work_state)}</span>'

    def _origin(self, origin: Origin) -> str:
        """The deepest known source with its letter and, where there is one, share and interval."""
        letter = origin.score.letter if origin.score else ""
        return (
            f'<a class="source-link" href="{_source_url(origin.slug)}">{self.letter(letter)}'
            f" {escape(origin.name)}</a>{_interval(origin.score)}"
        )


def _letter(letter: str) -> str:
    if not letter:
        return f'<span class="seal seal-none" title="{escape(gettext("not scored yet"))}">\u2013</span>'
    title = f' title="{escape(gettext("too little evidence for a score"))}"' if letter == "F" else ""
    return (
        f'<span class="seal seal-{letter}"{title}><span class="visually-hidden">'
        f"{escape(gettext('Score'))} </span>{letter}</span>"
    )


def _interval(score: OriginScore | None) -> str:
    """Share and interval; too little evidence is shown without a number."""
    if score is None or score.letter == "F":
        return ""
    return f' <span class="interval">{percent(score.mean)} [{bounds(score)}]</span>'


def _sentence(row: ClaimRow, terms: Terms) -> str:
    """The claim in one sentence, who acts in bold, what was looked for marked."""
    text, done, parts = row.claim.sentence, 0, []
    finds = words_found(text, terms) if terms else []
    for start, end in names_in(text, row.actors):
        parts.append(f"{_marked(text, done, start, finds)}<b>{_marked(text, start, end, finds)}</b>")
        done = end
    return "".join(parts) + _marked(text, done, len(text), finds)


def _marked(text: str, start: int, end: int, finds: list[tuple[int, int]]) -> str:
    """A stretch of a text with the finds that lie in it marked; a name is never cut within a word."""
    parts = []
    for first, last in finds:
        if start <= first and last <= end:
            parts.append(f"{escape(text[start:first])}<mark>{escape(text[first:last])}</mark>")
            start = last
    return "".join(parts) + escape(text[start:end])


def _depth(row: ClaimRow) -> str:
    """How many links the chain has; one that only passes on what it read needs no number."""
    depth = len(row.chain)
    if depth < 3:
        return ""
    words = ngettext("%(count)s link", "%(count)s links", depth) % {"count": depth}
    return f" ({escape(words)})"


def _mentions(count: int) -> str:
    return escape(ngettext("%(counter)s mention", "%(counter)s mentions", count) % {"counter": count})


def _claim_url(claim_id: int) -> str:
    return _around("claim", 0).format(claim_id)


def _source_url(slug: str) -> str:
    return _around("source", "x").format(slug)


@cache
def _around(name: str, example: int | str) -> str:
    """The address of a page with a place for the last part; asking for each line's own takes long."""
    address = reverse(name, args=[example])
    return f"{address.removesuffix(f'{example}/')}{{}}/"
