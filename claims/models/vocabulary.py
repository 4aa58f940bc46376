"""The closed lists of the data model; the engine's own lists are stored under the engine's values."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    ANALYST = "analyst", _("Analyst")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Administrator")


class SourceKind(models.TextChoices):
    CHANNEL = "channel", _("Channel")
    OUTLET = "outlet", _("Portal")
    AGENCY = "agency", _("Agency")
    PERSON = "person", _("Person")
    INSTITUTION = "institution", _("Institution")
    DOCUMENT = "document", _("Document")
    UNNAMED = "unnamed", _("Unnamed informant")


class EntityKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    STATE = "state", _("State")
    PLACE = "place", _("Place")
    OTHER = "other", _("Other")


class DateKnown(models.TextChoices):
    """How the day of publication is known."""

    GIVEN = "given", _("given by a person")
    PAGE = "page", _("from the page")
    FEED = "feed", _("from the feed")
    POST = "post", _("from the post itself")
    JSON_LD = "json_ld", _("from the page's own data")
    ARTICLE_NUMBER = "article_number", _("from the number in the address")


class ReadingState(models.TextChoices):
    """Where a revision stands in the queue of texts to read; the row is the queue's truth."""

    QUEUED = "queued", _("waiting to be read")
    RUNNING = "running", _("being read")
    DONE = "done", _("read")
    UNREAD = "unread", _("not read: language")
    DEAD = "dead", _("could not be read")


class FeedKind(models.TextChoices):
    """By which way a source's articles come in; the values are the readers' names."""

    FEED = "feed", _("feed (RSS, Atom, JSON)")
    CHANNEL_PREVIEW = "preview", _("channel, its public preview")
    CHANNEL_API = "api", _("channel, with an account")
    ARTICLE = "article", _("one page, watched for changes")


class FetchState(models.TextChoices):
    """Where a feed or an item of one stands in the queue of what is fetched; the row is the queue's truth."""

    QUEUED = "queued", _("waiting to be fetched")
    RUNNING = "running", _("being fetched")
    DONE = "done", _("stored")
    REFUSED = "refused", _("not taken in")
    DEAD = "dead", _("given up")


class Availability(models.TextChoices):
    """Whether a thing still stands at its publisher; what is not seen is not thereby proven deleted."""

    SEEN = "seen", _("stands at the publisher")
    MISSING = "missing", _("not seen any more")
    CONFIRMED = "confirmed", _("gone")


class AlarmKind(models.TextChoices):
    """Why a person should look at a way in."""

    STRUCTURE = "structure_changed", _("The page is built differently than before.")
    REDESIGN = "redesign", _("Articles behind this feed cannot be read any more.")
    OTHER_CHANNEL = "other_channel", _("Another channel answers at this address.")
    GONE = "gone", _("There is nothing at this address any more.")
    FAILING = "failing", _("Nothing has come in for days.")
    OTHER = "other", _("Something about the answer is unusual.")


class RegionKind(models.TextChoices):
    HEADLINE = "headline", _("Headline")
    LEAD = "lead", _("Lead")
    BODY = "body", _("Body")
    SUBHEADING = "subheading", _("Subheading")
    BOILERPLATE = "boilerplate", _("Boilerplate")
    BYLINE = "byline", _("Byline")
    CAPTION = "caption", _("Caption")


class QuoteKind(models.TextChoices):
    DIRECT = "direct", _("direct quotation")
    MIXED = "mixed", _("partly quoted")
    INDIRECT = "indirect", _("indirect speech")
    NARRATIVE = "narrative", _("narrative")


class Modality(models.TextChoices):
    QUESTION = "question", _("open question")
    ALLEGED = "alleged", _("alleged")
    POSSIBLE = "possible", _("possible")
    PROBABLE = "probable", _("probable")
    CONDITIONAL = "conditional", _("conditional")
    DEONTIC = "deontic", _("ought to be")
    DESIRED = "desired", _("hoped for")
    PREDICTED = "predicted", _("predicted")
    ASSERTED = "asserted", _("asserted")


class Polarity(models.TextChoices):
    POSITIVE = "positive", _("affirmed")
    NEGATIVE = "negative", _("negated")


class Scope(models.TextChoices):
    SOURCE = "source", _("a source's claim")
    OUTLET = "outlet", _("the publisher's own voice")


class ClaimType(models.TextChoices):
    EVENT = "event", _("event")
    STATE = "state", _("state")
    EVALUATION = "evaluation", _("evaluation")
    PREDICTION = "prediction", _("prediction")
    INTENT = "intent", _("intent")
    REQUEST = "request", _("request")
    IDENTITY = "identity", _("identity")
    CREDIBILITY = "credibility", _("credibility of a source")


class AssertedLevel(models.TextChoices):
    """How reliable a text says that a source is, in the words of the Admiralty code."""

    A = "A", pgettext_lazy("asserted", "completely reliable")
    B = "B", pgettext_lazy("asserted", "usually reliable")
    C = "C", pgettext_lazy("asserted", "fairly reliable")
    D = "D", pgettext_lazy("asserted", "not usually reliable")
    E = "E", pgettext_lazy("asserted", "unreliable")
    F = "F", pgettext_lazy("asserted", "reliability cannot be judged")


class SpanRole(models.TextChoices):
    """What the words of a mention say."""

    CONTENT = "content", _("what is claimed")
    PREDICATE = "predicate", _("predicate")
    CUE = "cue", _("cue")
    SOURCE = "source", _("source")
    ANTECEDENT = "antecedent", _("source named earlier")
    HEDGE = "hedge", _("hedge")
    TIME = "time", _("time of the event")
    STATEMENT_TIME = "statement_time", _("time of the statement")


class ArgumentRole(models.TextChoices):
    ACTOR = "actor", _("actor")
    TARGET = "target", _("target")


class LinkRole(models.TextChoices):
    """What a link of an attribution chain does with the claim; the scoring weights hang on it."""

    ORIGINATES = "originates", _("asserts it first")
    ENDORSES = "endorses", _("repeats it as a fact")
    ATTRIBUTES = "attributes", _("reports it with its source")
    COPIES = "copies", _("copies it word for word")
    DENIES = "denies", _("denies it")


class Review(models.TextChoices):
    """What people said of one mention."""

    OPEN = "open", _("not looked at")
    ACCEPTED = "accepted", _("read rightly")
    REJECTED = "rejected", _("read wrongly")


class WorkState(models.TextChoices):
    NEW = "new", pgettext_lazy("claim", "New")
    ACCEPTED = "accepted", pgettext_lazy("claim", "Accepted")
    PROPOSED = "proposed", pgettext_lazy("claim", "Verdict proposed")
    LOGGED = "logged", pgettext_lazy("claim", "Closed")
    DISPUTED = "disputed", pgettext_lazy("claim", "Disputed")
    REOPENED = "reopened", pgettext_lazy("claim", "Reopened")
    REJECTED = "rejected", pgettext_lazy("claim", "Rejected (read wrongly)")
    EXPIRED = "expired", pgettext_lazy("claim", "Expired (no deadline, a year gone)")


class Outcome(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("outcome", "Confirmed")
    MOSTLY = "mostly", pgettext_lazy("outcome", "Mostly confirmed")
    PARTLY = "partly", pgettext_lazy("outcome", "Partly")
    MISLEADING = "misleading", pgettext_lazy("outcome", "Misleading / out of context")
    REFUTED = "refuted", pgettext_lazy("outcome", "Refuted")
    UNVERIFIABLE = "unverifiable", pgettext_lazy("outcome", "Unverifiable")


class Confidence(models.TextChoices):
    ONE_PROOF = "one_proof", _("one proof")
    TWO_PROOFS = "two_proofs", _("two independent proofs")


class Selection(models.TextChoices):
    """Why this claim was checked at all: what is checked moves levels more than any model."""

    EXHAUSTIVE = "exhaustive", _("everything of this source is checked")
    RANDOM_AUDIT = "random_audit", _("drawn at random")
    FLAGGED = "flagged", _("it looked suspicious")
    REQUESTED = "requested", _("somebody asked for it")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports the claim")
    REFUTES = "refutes", _("refutes the claim")


class VerdictKind(models.TextChoices):
    LOGGED = "logged", _("outcome logged")
    SUPERSEDING = "superseding", _("outcome corrected")
    REOPENING = "reopening", _("claim reopened")
    CARRIED = "carried", _("outcome carried over to other mentions")


class ProposalState(models.TextChoices):
    OPEN = "open", _("waiting for an editor")
    TAKEN = "taken", _("taken over by an editor")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by a newer proposal")
    WITHDRAWN = "withdrawn", _("withdrawn")


class RowKind(models.TextChoices):
    """Why a ledger row was posted."""

    VERDICT = "verdict", _("verdict")
    REVERSAL = "reversal", _("reversal")
    EPOCH_BREAK = "epoch_break", _("change of hands")


class EventKind(models.TextChoices):
    """One step in the history of a claim."""

    CREATED = "created", _("found in a text")
    LINKED = "linked", _("another mention linked")
    UNLINKED = "unlinked", _("mention taken away")
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    ACCEPTED = "accepted", _("extraction accepted")
    REJECTED = "rejected", _("extraction rejected")
    EDITED = "edited", _("corrected")
    ASSIGNED = "assigned", _("assigned")
    COMMENTED = "commented", _("comment")
    PROPOSED = "proposed", _("verdict proposed")
    DECLINED = "declined", _("proposal declined")
    LOGGED = "logged", _("outcome logged")
    SUPERSEDED = "superseded", _("outcome corrected")
    REOPENED = "reopened", _("reopened")
    DISPUTED = "disputed", _("disputed")
    SCHEDULED = "scheduled", _("day of the next check set")
    DUE = "due", _("its day has come")
    EXPIRED = "expired", _("expired")
    ROLE = "role", _("role in the chain corrected")
    TAGGED = "tagged", _("tags changed")
    UNDONE = "undone", _("taken back")


class OperationKind(models.TextChoices):
    """What a person did about which mentions belong together."""

    MERGED = "merged", _("claims merged")
    SPLIT = "split", _("mentions split off")
    MOVED = "moved", _("mention moved to another claim")
    ROLE = "role", _("role in the chain corrected")
    EDITED = "edited", _("reading corrected")
    UNDONE = "undone", _("taken back")


class Judgement(models.TextChoices):
    """What a person made of one thing that the engine read."""

    OPEN = "open", _("not looked at")
    RIGHT = "right", _("read rightly")
    CORRECTED = "corrected", _("corrected")
    WRONG = "wrong", _("read wrongly")
    MISSED = "missed", _("missed by the engine")


class BulkKind(models.TextChoices):
    """What people do to many claims at once."""

    ASSIGN = "assign", _("assigned")
    DUE = "due", _("day of the next check set")
    REJECT = "reject", _("extraction rejected")
    LOG = "log", _("outcome logged")
    PROPOSE = "propose", _("verdict proposed")
    TAG = "tag", _("tags changed")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("to be decided")
    ACCEPTED = "accepted", _("the same claim")
    DECLINED = "declined", _("different claims")
