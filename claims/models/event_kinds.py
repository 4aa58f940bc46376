"""The kinds of event in words: the types of the claim scheme and their modes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class EventType(models.TextChoices):
    """PLOVER's types, then our own; the scheme's closed list."""

    AGREE = "AGREE", pgettext_lazy("event", "agreement or promise")
    CONSULT = "CONSULT", pgettext_lazy("event", "talks")
    SUPPORT = "SUPPORT", pgettext_lazy("event", "support in words")
    COOPERATE = "COOPERATE", pgettext_lazy("event", "cooperation")
    AID = "AID", pgettext_lazy("event", "aid")
    CONCEDE = "CONCEDE", pgettext_lazy("event", "concession")
    RETREAT = "RETREAT", pgettext_lazy("event", "retreat")
    REQUEST = "REQUEST", pgettext_lazy("event", "request")
    ACCUSE = "ACCUSE", pgettext_lazy("event", "accusation")
    REJECT = "REJECT", pgettext_lazy("event", "refusal")
    THREATEN = "THREATEN", pgettext_lazy("event", "threat")
    PROTEST = "PROTEST", pgettext_lazy("event", "protest")
    MOBILIZE = "MOBILIZE", pgettext_lazy("event", "mobilisation")
    SANCTION = "SANCTION", pgettext_lazy("event", "sanction or penalty")
    COERCE = "COERCE", pgettext_lazy("event", "coercion")
    ASSAULT = "ASSAULT", pgettext_lazy("event", "attack")
    HEALTH = "X_HEALTH", pgettext_lazy("event", "health")
    PERSONNEL = "X_PERSONNEL", pgettext_lazy("event", "change of office")
    DECIDE = "X_DECIDE", pgettext_lazy("event", "decision")
    INTENT = "X_INTENT", pgettext_lazy("event", "intention")
    ATTITUDE = "X_ATTITUDE", pgettext_lazy("event", "attitude")
    COMMUNICATE = "X_COMMUNICATE", pgettext_lazy("event", "statement")
    PROJECT = "X_PROJECT", pgettext_lazy("event", "course of a project")
    ECON = "X_ECON", pgettext_lazy("event", "prices, sums, supply")
    ELECTION = "X_ELECTION", pgettext_lazy("event", "election")
    COMBAT_STATE = "X_COMBAT_STATE", pgettext_lazy("event", "state of the fighting")
    INCIDENT = "X_INCIDENT", pgettext_lazy("event", "incident")
    IDENTITY = "X_IDENTITY", pgettext_lazy("event", "who is who")
    REGULATE = "X_REGULATE", pgettext_lazy("event", "regulation")
    STATE = "X_STATE", pgettext_lazy("event", "state or evaluation")


class Topic(models.TextChoices):
    """What the kinds of event are about, in groups that a newsroom asks for."""

    WAR = "war", pgettext_lazy("topic", "war and violence")
    DIPLOMACY = "diplomacy", pgettext_lazy("topic", "diplomacy")
    JUSTICE = "justice", pgettext_lazy("topic", "law and penalties")
    POLITICS = "politics", pgettext_lazy("topic", "politics and offices")
    ECONOMY = "economy", pgettext_lazy("topic", "economy")
    SAFETY = "safety", pgettext_lazy("topic", "health and accidents")
    OPINION = "opinion", pgettext_lazy("topic", "opinions and intentions")

    @property
    def kinds(self) -> frozenset[EventType]:
        """The kinds of event that belong to it; some belong to two."""
        return _KINDS[self]


_KINDS = {
    Topic.WAR: frozenset(
        {EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.COMBAT_STATE, EventType.THREATEN}
    ),
    Topic.DIPLOMACY: frozenset(
        {EventType.CONSULT, EventType.COOPERATE, EventType.AGREE, EventType.AID, EventType.CONCEDE,
         EventType.SANCTION, EventType.REJECT}
    ),
    Topic.JUSTICE: frozenset({EventType.ACCUSE, EventType.COERCE, EventType.SANCTION, EventType.REGULATE}),
    Topic.POLITICS: frozenset(
        {EventType.ELECTION, EventType.PERSONNEL, EventType.DECIDE, EventType.PROTEST, EventType.REGULATE}
    ),
    Topic.ECONOMY: frozenset({EventType.ECON, EventType.PROJECT}),
    Topic.SAFETY: frozenset({EventType.HEALTH, EventType.INCIDENT}),
    Topic.OPINION: frozenset(
        {EventType.ATTITUDE, EventType.INTENT, EventType.SUPPORT, EventType.REQUEST, EventType.COMMUNICATE,
         EventType.IDENTITY, EventType.STATE}
    ),
}  # fmt: skip


class EventMode(models.TextChoices):
    """In which way, or of what sort; a mode belongs to some types only."""

    PHONE = "phone", pgettext_lazy("event mode", "by telephone")
    VISIT = "visit", pgettext_lazy("event mode", "in person")
    THIRD_PARTY = "third-party", pgettext_lazy("event mode", "on neutral ground or mediated")
    MULTILATERAL = "multilateral", pgettext_lazy("event mode", "of several parties")
    NEGOTIATION = "negotiation", pgettext_lazy("event mode", "negotiations")
    ECONOMIC = "economic", pgettext_lazy("event mode", "economic")
    MILITARY = "military", pgettext_lazy("event mode", "military")
    INTELLIGENCE = "intelligence", pgettext_lazy("event mode", "of intelligence services")
    WITHDRAW = "withdraw", pgettext_lazy("event mode", "withdrawal")
    RELEASE = "release", pgettext_lazy("event mode", "release of people")
    CEASEFIRE = "ceasefire", pgettext_lazy("event mode", "ceasefire")
    RESIGN = "resign", pgettext_lazy("event mode", "resignation")
    EASE = "ease", pgettext_lazy("event mode", "easing")
    ASSIST = "assist", pgettext_lazy("event mode", "of help")
    CHANGE = "change", pgettext_lazy("event mode", "change of policy or course")
    YIELD = "yield", pgettext_lazy("event mode", "giving in")
    MEET = "meet", pgettext_lazy("event mode", "meeting")
    INVESTIGATE = "investigate", pgettext_lazy("event mode", "investigation")
    DISAPPROVE = "disapprove", pgettext_lazy("event mode", "criticism")
    ALLEGE = "allege", pgettext_lazy("event mode", "charge or lawsuit")
    TROOPS = "troops", pgettext_lazy("event mode", "troops")
    WEAPONS = "weapons", pgettext_lazy("event mode", "weapons")
    DISCONTINUE = "discontinue", pgettext_lazy("event mode", "embargo or breaking off")
    CONVICT = "convict", pgettext_lazy("event mode", "conviction")
    EXPEL = "expel", pgettext_lazy("event mode", "expulsion")
    ARREST = "arrest", pgettext_lazy("event mode", "arrest")
    SEIZE = "seize", pgettext_lazy("event mode", "seizure")
    RESTRICT = "restrict", pgettext_lazy("event mode", "restriction")
    CYBER = "cyber", pgettext_lazy("event mode", "cyberattack")
    MISINFORMATION = "misinformation", pgettext_lazy("event mode", "disinformation")
    AERIAL = "aerial", pgettext_lazy("event mode", "from the air")
    HEAVY_WEAPONS = "heavy-weapons", pgettext_lazy("event mode", "with heavy weapons")
    DRONE = "drone", pgettext_lazy("event mode", "with drones")
    ASSASSINATE = "assassinate", pgettext_lazy("event mode", "assassination")
    ILLNESS = "illness", pgettext_lazy("event mode", "illness")
    INJURY = "injury", pgettext_lazy("event mode", "injury")
    TREATMENT = "treatment", pgettext_lazy("event mode", "treatment")
    INCAPACITY = "incapacity", pgettext_lazy("event mode", "incapacity")
    DOUBLE = "double", pgettext_lazy("event mode", "a double")
    DEATH = "death", pgettext_lazy("event mode", "death")
    APPOINT = "appoint", pgettext_lazy("event mode", "appointment")
    DISMISS = "dismiss", pgettext_lazy("event mode", "dismissal")
    TRANSFER = "transfer", pgettext_lazy("event mode", "transfer")
    LEAVE = "leave", pgettext_lazy("event mode", "departure")
    ORDER = "order", pgettext_lazy("event mode", "order")
    DECREE = "decree", pgettext_lazy("event mode", "decree")
    POLICY = "policy", pgettext_lazy("event mode", "policy")
    PLAN = "plan", pgettext_lazy("event mode", "plan")
    START = "start", pgettext_lazy("event mode", "start")
    DELAY = "delay", pgettext_lazy("event mode", "delay")
    BLOCK = "block", pgettext_lazy("event mode", "blocking")
    APPROVE = "approve", pgettext_lazy("event mode", "approval")
    COMPLETE = "complete", pgettext_lazy("event mode", "completion")
    WIN = "win", pgettext_lazy("event mode", "victory")
    COUNT = "count", pgettext_lazy("event mode", "count of votes")
    FRAUD = "fraud", pgettext_lazy("event mode", "fraud")
    ADVANCE = "advance", pgettext_lazy("event mode", "advance")
    LOSSES = "losses", pgettext_lazy("event mode", "losses")
    SHORTAGE = "shortage", pgettext_lazy("event mode", "shortage")
    LEAK = "leak", pgettext_lazy("event mode", "leak")
    OUTAGE = "outage", pgettext_lazy("event mode", "outage")
    ACCIDENT = "accident", pgettext_lazy("event mode", "accident")
    AFFILIATION = "affiliation", pgettext_lazy("event mode", "affiliation")


# The scheme's closed list; types that are not here have no modes.
MODES_OF: dict[str, tuple[str, ...]] = {
    "CONSULT": ("phone", "visit", "third-party", "multilateral", "negotiation"),
    "COOPERATE": ("economic", "military", "intelligence"),
    "RETREAT": ("withdraw", "release", "ceasefire", "resign", "ease"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("investigate", "disapprove", "allege"),
    "MOBILIZE": ("troops", "weapons"),
    "SANCTION": ("discontinue", "convict", "expel"),
    "COERCE": ("arrest", "seize", "restrict", "cyber", "misinformation"),
    "ASSAULT": ("aerial", "heavy-weapons", "drone", "assassinate"),
    "X_HEALTH": ("illness", "injury", "treatment", "incapacity", "double", "death"),
    "X_PERSONNEL": ("appoint", "dismiss", "transfer", "leave"),
    "X_DECIDE": ("order", "decree", "policy"),
    "X_PROJECT": ("plan", "start", "change", "delay", "block", "approve", "complete"),
    "X_ELECTION": ("win", "count", "fraud"),
    "X_COMBAT_STATE": ("advance", "losses", "shortage"),
    "X_INCIDENT": ("leak", "outage", "accident"),
    "X_IDENTITY": ("affiliation",),
}
