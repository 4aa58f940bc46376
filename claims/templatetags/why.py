"""“Why this?” in words: what the engine saw, a sentence for each family of its rules.

A rule's id is a path (`indirect.complement`, `event.verb.SANCTION.odwołać`); the longest beginning that
stands in the table speaks for it, else its component does.
"""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from claims.models import Mention
from claims.models.vocabulary import SpanRole
from claims.services.mention_readings import BY_HAND, CORRECTED
from claims.templatetags.corrections import field_words

register = template.Library()

LONGEST = 80
CUE, SOURCE = (SpanRole.CUE,), (SpanRole.SOURCE, SpanRole.ANTECEDENT)
PREDICATE, HEDGE, TIME = (SpanRole.PREDICATE,), (SpanRole.HEDGE,), (SpanRole.TIME,)

# What the rules say, and which words of the text are shown beside it.
RULES: dict[str, tuple[str | Promise, tuple[SpanRole, ...]]] = {
    "direct": (_("words in quotation marks or after a dash, with who said them"), CUE),
    "direct.answer": (_("the answer to a question in an interview"), ()),
    "direct.asked": (_("a question, with who asked it"), CUE),
    "direct.colon": (_("words after a colon, with who said them before it"), CUE),
    "direct.floating": (_("a quotation by itself; who spoke last goes on"), ()),
    "indirect": (_("somebody's words told by the author, brought in by"), CUE),
    "indirect.asked": (_("a question told by the author, brought in by"), CUE),
    "indirect.complement": (_("a clause that depends on a word of saying"), CUE),
    "indirect.denied_rumour": (_("a rumour that is denied"), CUE),
    "indirect.event_noun": (_("a noun for an event that depends on a word of saying"), CUE),
    "indirect.inserted": (_("a sentence into which it is put who says so"), CUE),
    "indirect.labelled_false": (_("what is called untrue"), CUE),
    "indirect.leading": (_("a sentence that begins with who says so"), CUE),
    "indirect.points_back": (_("an answer to what was said before"), CUE),
    "indirect.request": (_("a request or demand after a word of saying"), CUE),
    "indirect.small_clause": (_("what somebody or something is called"), CUE),
    "indirect.trailing": (_("a sentence that ends with who says so"), CUE),
    "hearsay": (_("a rumour: nobody is named as its source"), CUE),
    "hearsay.last_source": (_("a rumour told right after a source was named"), CUE),
    "hearsay.retold": (_("words that tell again what was heard"), CUE),
    "channel": (_("nobody else is named: the channel speaks for itself"), ()),
    "continuation": (_("who spoke last goes on about the same matter"), ()),
    "outlet": (_("nobody else is named: the publisher speaks for itself"), ()),
    "source": (_("named in the text"), SOURCE),
    "source.apposition": (_("named beside the description"), SOURCE),
    "source.bare_role": (_("only the office is named; its holder was named before"), SOURCE),
    "source.channel_of_text": (_("the channel that the text speaks of"), SOURCE),
    "source.continuation": (_("who spoke last goes on"), SOURCE),
    "source.described": (_("only described, not named"), SOURCE),
    "source.dropped_subject": (_("the verb has no subject: who was spoken of before"), SOURCE),
    "source.first_person": (_("“I” or “we”: who speaks"), SOURCE),
    "source.floating_quote": (_("the quotation names nobody: who spoke last"), SOURCE),
    "source.impersonal": (_("the verb names nobody: who was named last"), SOURCE),
    "source.interviewee": (_("who is interviewed"), SOURCE),
    "source.office": (_("named by an office"), SOURCE),
    "source.pronoun": (_("a pronoun that points back to"), SOURCE),
    "source.publisher": (_("nobody else is named: the publisher"), ()),
    "source.read_on": (_("the sentence goes on with who spoke before"), SOURCE),
    "source.said_before": (_("named in full before"), SOURCE),
    "event": (_("a word that stands for this kind of event in the engine's lexicon"), PREDICATE),
    "event.deontic": (_("something is said to have to be done"), PREDICATE),
    "event.duty_by_law": (_("a law lays down a duty"), PREDICATE),
    "event.gap": (_("the verb is left out and understood from before"), PREDICATE),
    "event.imperative": (_("a verb in the imperative: a call"), PREDICATE),
    "event.label": (_("somebody or something is called by a name"), PREDICATE),
    "event.law_as_subject": (_("a law or rule is the subject"), PREDICATE),
    "event.mode_of_same_meeting": (_("as told elsewhere in the text of the same meeting"), ()),
    "event.pointed_at": (_("that of what the words point back to"), PREDICATE),
    "event.rest": (_("no word of the lexicon stands here: the predicate itself"), PREDICATE),
    "event.rule": (_("something is ordered or laid down"), PREDICATE),
    "arguments": (_("from how the words of the clause depend on one another"), PREDICATE),
    "arguments.dative_subject": (_("the dative names who it concerns"), PREDICATE),
    "arguments.gap": (_("understood from the clause before"), PREDICATE),
    "arguments.governing_subject": (_("the subject of the sentence that it depends on"), PREDICATE),
    "arguments.imperative": (_("who speaks is the one who calls for it"), PREDICATE),
    "arguments.missing": (_("the clause says that somebody is missing"), PREDICATE),
    "arguments.nominal": (_("the names that depend on the noun"), PREDICATE),
    "arguments.passive": (_("a passive: its subject is the one to whom it is done"), PREDICATE),
    "arguments.pointed_at": (_("those of what the words point back to"), PREDICATE),
    "arguments.receiver": (_("the subject is the one who receives"), PREDICATE),
    "arguments.subject": (_("who is the subject, to whom is the object"), PREDICATE),
    "arguments.victim": (_("the subject is the one to whom it happened"), PREDICATE),
    "modality": (_("a word that weakens or foretells"), HEDGE),
    "modality.cue": (_("the word of saying itself leaves doubt"), CUE),
    "modality.plain": (_("nothing weakens what is said"), ()),
    "polarity": (_("from the words of the clause"), PREDICATE),
    "polarity.denied": (_("the word of saying denies it"), CUE),
    "polarity.negation_in_the_type": (_("the kind of event holds the negation already"), PREDICATE),
    "polarity.negative_word": (_("a word that denies stands in the clause"), PREDICATE),
    "polarity.nie": (_("“nie” stands before the verb"), PREDICATE),
    "polarity.nie_twice": (_("two negations cancel each other"), PREDICATE),
    "polarity.plain": (_("nothing is negated"), ()),
    "polarity.pointed_at": (_("that of what the words point back to"), ()),
    "time": (_("words of time in the sentence"), TIME),
    "time.day_word": (_("a word such as “yesterday”, counted from the day of publication"), TIME),
    "time.during_event": (_("during an event whose day is known"), TIME),
    "time.inherited": (_("from an earlier sentence about the same matter"), TIME),
    "time.of_its_event": (_("the day of the event that is spoken of"), TIME),
    "time.story": (_("the day of which the text tells"), TIME),
}  # fmt: skip

COMPONENTS: dict[str, str | Promise] = {
    "attribution": _("the engine's part that tells who says what"),
    "claims": _("the engine's part that puts a claim together"),
    "events": _("the engine's part that tells kinds of events"),
    "hedges": _("the engine's part that tells how firmly something is said"),
    "times": _("the engine's part that reads times"),
    BY_HAND: _("marked by a person"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field is read as it is: its name and a sentence for people, and the rule's id."""

    field: str
    sentence: str
    rule: str


@register.simple_tag
def reasons(mention: Mention) -> list[Reason]:
    """The claim itself and every field of it with what the engine saw; the mention's text must be loaded."""
    whole = Reason(pgettext("why", "The claim"), *_why(mention, mention.component, mention.rule))
    return [
        whole,
        *(Reason(field_words(name), *_why(mention, *by)) for name, by in mention.field_rules.items()),
    ]


def rule_sentence(component: str, rule: str) -> tuple[str, tuple[SpanRole, ...]]:
    """What a rule, or else its component, goes by; and which words of the text show it."""
    if [component, rule] == [BY_HAND, CORRECTED]:
        return gettext("corrected by a person"), ()
    parts = rule.split(".")
    for length in range(len(parts), 0, -1):
        if known := RULES.get(".".join(parts[:length])):
            return str(known[0]), known[1]
    return str(COMPONENTS.get(component, component)), ()


def _why(mention: Mention, component: str, rule: str) -> tuple[str, str]:
    sentence, roles = rule_sentence(component, rule)
    seen = [span for span in mention.spans.all() if span.role in roles]
    words = " … ".join(" ".join(mention.revision.text[each.start : each.end].split()) for each in seen)
    said = f"{sentence}: „{words[:LONGEST]}”" if words else sentence
    return said[:1].upper() + said[1:], f"{component} / {rule}"
