"""The data model; every invariant that PostgreSQL can hold is a constraint or a trigger here."""

from claims.models.articles import Article, Region, Revision
from claims.models.bulk import BulkAction
from claims.models.chain import ChainEntry, ChainHead, EntryKind
from claims.models.claims import Claim, ClaimArgument, ClaimEvent
from claims.models.comments import Comment
from claims.models.credibility import CredibilityAssertion
from claims.models.entities import Entity, EntityAlias
from claims.models.feeds import Feed, FeedItem, HostLease
from claims.models.kept_pages import KeptPage
from claims.models.labels import Correction, ReadingLabel
from claims.models.ledger import EpochBreak, LedgerRow, Totals
from claims.models.links import ClaimOperation, LinkSuggestion
from claims.models.mentions import AttributionLink, Mention, MentionArgument, MentionSpan
from claims.models.people import Person, SavedView
from claims.models.posts import Post, PostMessage
from claims.models.public_cards import CardVersion, Publication
from claims.models.scores import KindPrior, SourceScore
from claims.models.signatures import TextSignature
from claims.models.sources import Source, SourceAlias
from claims.models.tags import Tag
from claims.models.verdicts import Evidence, Proposal, Verdict, VerdictEvidence, VerdictWords

__all__ = [
    "Article",
    "AttributionLink",
    "BulkAction",
    "CardVersion",
    "ChainEntry",
    "ChainHead",
    "Claim",
    "ClaimArgument",
    "ClaimEvent",
    "ClaimOperation",
    "Comment",
    "Correction",
    "CredibilityAssertion",
    "Entity",
    "EntityAlias",
    "EntryKind",
    "EpochBreak",
    "Evidence",
    "Feed",
    "FeedItem",
    "HostLease",
    "KeptPage",
    "KindPrior",
    "LedgerRow",
    "LinkSuggestion",
    "Mention",
    "MentionArgument",
    "MentionSpan",
    "Person",
    "Post",
    "PostMessage",
    "Proposal",
    "Publication",
    "ReadingLabel",
    "Region",
    "Revision",
    "SavedView",
    "Source",
    "SourceAlias",
    "SourceScore",
    "Tag",
    "TextSignature",
    "Totals",
    "Verdict",
    "VerdictEvidence",
    "VerdictWords",
]
