"""Which mentions of a claim repeat an earlier text: told by their words and the signatures of texts."""

from __future__ import annotations

from datetime import date

import pytest

from claims.models import Claim, Mention
from claims.queries.claim_page import claim_page
from claims.queries.copies import copied_mentions
from tests import build
from tests.intake.test_near import OTHER, TEXT

pytestmark = pytest.mark.django_db
FILAR = "Most w Zmyślonej zamknięto w środę rano, bo pękł filar od strony miasta."
RETOLD = "Przeprawa w Zmyślonej stoi, odkąd w środę pękł jej filar."
SHORT = "Pękł filar."


def mention(text: str, words: str, *, day: int, publisher: str) -> Mention:
    revision = build.revision(text, publisher=publisher, published=date(2026, 11, day))
    return build.write(revision, build.found(text, words, chain=(publisher, "Kanał Bagno")))[0]


def said_together(*mentions: Mention) -> Claim:
    claim = mentions[0].claim
    Mention.objects.filter(pk__in=[each.pk for each in mentions]).update(claim=claim)
    return claim


@pytest.mark.parametrize(
    ("text", "words", "how", "of"),
    [
        pytest.param(f"{OTHER} {FILAR}", FILAR, "word_for_word", "Portal Wisła", id="one sentence copied"),
        pytest.param(
            f"{OTHER} {FILAR.upper()}", FILAR.upper(), "word_for_word", "Portal Wisła", id="in capitals"
        ),
        pytest.param(
            TEXT.replace("rano", "przed świtem"), TEXT[:30], "nearly", "Portal Wisła", id="reprint, edited"
        ),
        pytest.param(f"{OTHER} {RETOLD}", RETOLD, "own_words", None, id="retold in another article"),
        pytest.param(RETOLD, RETOLD, "own_words", None, id="too short a text to have a signature"),
    ],
)
def test_a_later_mention_says_how_it_came_by_its_words(text, words, how, of):
    first = mention(TEXT, FILAR, day=18, publisher="Portal Wisła")
    later = mention(text, words, day=20, publisher="Portal Odra")
    page = claim_page(said_together(first, later).pk)
    newest, oldest = page.mentions
    assert (newest.mention, oldest.mention) == (later, first)
    assert newest.copied.how == how
    assert (newest.copied.article and newest.copied.article.source.name) == of
    assert oldest.copied is None, "nobody was before it"


def test_few_words_are_alike_by_accident():
    first = mention(f"{OTHER} {SHORT}", SHORT, day=18, publisher="Portal Wisła")
    later = mention(f"{SHORT} {RETOLD}", SHORT, day=20, publisher="Portal Odra")
    assert claim_page(said_together(first, later).pk).mentions[0].copied.how == "own_words"


def test_the_earliest_is_named_and_an_article_is_no_copy_of_itself():
    first = mention(TEXT, FILAR, day=18, publisher="Portal Wisła")
    again = build.write(first.revision, build.found(TEXT, FILAR), build.found(TEXT, TEXT[80:140]))[-1]
    second = mention(f"{OTHER} {FILAR}", FILAR, day=19, publisher="Portal San")
    third = mention(f"{RETOLD} {FILAR}", FILAR, day=20, publisher="Portal Odra")
    page = claim_page(said_together(first, again, second, third).pk)
    copied = {each.mention: each.copied for each in page.mentions}
    assert copied[third].article == copied[second].article == first.revision.article
    assert all(shown is None for told, shown in copied.items() if told.revision_id == first.revision_id)


def test_one_mention_alone_is_compared_with_nothing(django_assert_num_queries):
    alone = mention(TEXT, FILAR, day=18, publisher="Portal Wisła")
    with django_assert_num_queries(0):
        assert copied_mentions([(alone, FILAR)]) == {}


def test_the_page_says_it(client):
    first = mention(TEXT, FILAR, day=18, publisher="Portal Wisła")
    claim = said_together(first, mention(f"{OTHER} {FILAR}", FILAR, day=20, publisher="Portal Odra"))
    client.force_login(build.person("analyst"), backend="claims.roles.RoleBackend")
    page = client.get(f"/claims/{claim.pk}/?tab=mentions").content.decode()
    assert page.count("słowo w słowo jak w: Portal Wisła") == 1
