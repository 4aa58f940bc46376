"""Cards that anybody may read: only of what was made public, signed, the same bytes again, bounded."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.cache import cache
from django.test import Client
from redis.exceptions import RedisError

from claims.models import CardVersion, Publication, Source
from claims.services.errors import NotAllowed
from claims.services.public_cards import set_public
from claims.services.verdicts import log_verdict
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
PAGE, DATA, KEYS = "/zrodlo/kanal-bagno", "/zrodlo/kanal-bagno.json", "/.well-known/sprawdzam-keys.json"
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def a_key(settings):
    settings.CARD_SIGNING_KEY = KEY
    cache.clear()


@pytest.fixture
def bagno():
    """A public channel with one refuted claim and one open one."""
    claim = build.claim("Minister zadzwonił do wojewody.")
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person("editor"), now=build.NOW)
    build.claim("Wojewoda odmówił.", actors=("Ktoś Inny",))
    set_public(claim.origin_id, public=True, by=build.person("admin"), now=build.NOW)
    return claim.origin


def shown(address=DATA):
    return json.loads(Client().get(address).content)


def verified(document):
    """Whether the published key has signed the card's canonical JSON, as anybody would check it."""
    [key] = json.loads(Client().get(KEYS).content)["keys"]
    assert key["key_id"] == document["signature"]["key_id"]
    said = json.dumps(document["card"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key["public_key"]))
    try:
        public.verify(base64.b64decode(document["signature"]["value"]), said.encode())
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_what_is_not_public_is_as_what_does_not_exist(address, bagno):
    missing = Client().get(address.replace("bagno", "niczego"))
    set_public(bagno.pk, public=False, by=build.person("admin"), now=build.NOW)
    hidden = Client().get(address)
    assert (hidden.status_code, missing.status_code) == (302, 302)
    assert hidden["Location"].split("?")[0] == missing["Location"].split("?")[0] == "/account/sign-in/"
    assert not CardVersion.objects.exists()


def test_a_source_is_not_public_by_itself():
    assert not build.claim().origin.public


def test_the_card_says_how_the_source_stands_and_on_what(bagno):
    card = shown()["card"]
    assert card["source"] == {"slug": "kanal-bagno", "name": "Kanał Bagno", "kind": "channel"}
    assert (card["as_of"], card["method"], card["ledger"]["sequence"]) == ("2026-11-24", 1, 3)
    assert card["score"]["letter"] == "F"
    assert {card["score"][name] for name in ("mean", "low", "high")} == {None}, "no number with an F"
    assert (card["coverage"]["claims"], card["coverage"]["checked"]) == (2, 1)
    assert card["coverage"]["counts"]["refuted"] == 1
    [claim] = card["claims"]
    assert (claim["claim"], claim["outcome"]) == ("Minister zadzwonił do wojewody.", "refuted")


def test_with_evidence_enough_there_are_the_mean_and_its_interval(bagno):
    ewa = build.person("editor")
    for number in range(12):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.two_proofs(), by=ewa, now=build.NOW)
    score = shown()["card"]["score"]
    assert score["letter"] in "ABC"
    assert 0 < score["low"] < score["mean"] < score["high"] < 1
    assert Client().get(PAGE).content.decode().count("Potwierdzone") == 12 + 1, "each, and their number"


def test_anybody_can_check_the_signature_and_a_changed_card_does_not_pass(bagno):
    document = shown()
    assert verified(document)
    document["card"]["score"]["letter"] = "A"
    assert not verified(document)


def test_without_a_key_the_card_says_that_it_is_unsigned(bagno, settings):
    settings.CARD_SIGNING_KEY = ""
    document = shown()
    assert document["signature"] is None and document["note"].startswith("unsigned")
    assert json.loads(Client().get(KEYS).content) == {"keys": []}
    assert "nie jest podpisana" in Client().get(PAGE).content.decode()


def test_a_version_is_the_same_bytes_again_whatever_happens_later(bagno, settings):
    first = Client().get(DATA).content
    permalink = json.loads(first)["card"]["permalink"]
    claim = build.claim("Zdarzenie dalsze.", actors=("Aktor",))
    later = build.NOW + timedelta(days=1)
    log_verdict(claim.pk, build.two_proofs(), by=build.person("editor"), now=later)
    settings.CARD_SIGNING_KEY = base64.b64encode(bytes(32)).decode()
    Source.objects.update(name="Inna nazwa")
    with time_machine.travel(later):
        assert Client().get(permalink).content == first
        assert Client().get(f"{DATA}?as_of=2026-11-24").content == first
        assert Client().get(DATA).content != first
    assert CardVersion.objects.count() == 2


def test_strangers_do_not_have_the_ledger_counted_at_will(bagno):
    for _ in range(3):
        Client().get(PAGE)
        Client().get(DATA)
    assert CardVersion.objects.count() == 1
    log_verdict(
        bagno.originated_claims.last().pk, build.two_proofs(), by=build.person("editor"), now=build.NOW
    )
    assert shown()["card"]["coverage"]["checked"] == 1, "ten minutes old at most"
    with time_machine.travel(build.NOW + timedelta(minutes=11)):
        assert shown()["card"]["coverage"]["checked"] == 2


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("as_of=2020-01-01", 302),
        ("as_of=2026-11-24&ledger=99", 302),
        ("as_of=wczoraj", 400),
        ("as_of=2027-01-01", 400),
        ("ledger=-1", 400),
        ("ledger=²", 400),
    ],
)
def test_a_version_that_never_was_is_none(bagno, query, status):
    Client().get(DATA)
    assert Client().get(f"{DATA}?{query}").status_code == status
    assert CardVersion.objects.count() == 1


def test_nobody_of_the_house_is_named(bagno):
    said = Client().get(DATA).content.decode() + Client().get(PAGE).content.decode()
    for name in ("editor", "admin", "analyst"):
        assert name not in said.replace("/admin/", "")


def test_claims_of_others_are_not_on_the_card(bagno):
    other = build.claim("Burmistrz wyjechał.", chain=("Portal Wisła", "Kanał Inny"))
    log_verdict(other.pk, build.two_proofs(), by=build.person("editor"), now=build.NOW)
    assert len(shown()["card"]["claims"]) == 1


def test_caches_may_keep_the_data_and_not_the_page(bagno):
    data, page = Client().get(DATA), Client().get(PAGE)
    assert data["Cache-Control"] == "public, max-age=600" and data["ETag"]
    assert not data.cookies
    assert page["Cache-Control"] == "private, no-cache"


def test_who_asks_too_often_waits(bagno, monkeypatch):
    monkeypatch.setattr("claims.views.public_cards.MOST_A_MINUTE", 2)
    # Here Redis must answer: what it says instead is to be seen.
    monkeypatch.setattr("claims.views.public_cards.RedisError", ZeroDivisionError)
    with time_machine.travel(build.NOW, tick=False):
        assert [Client().get(DATA).status_code for _ in range(3)] == [200, 200, 429]
        assert Client().get(PAGE)["Retry-After"] == "60"
        assert Client(REMOTE_ADDR="192.0.2.7").get(DATA).status_code == 200


def test_without_redis_the_card_is_shown_uncounted(bagno, monkeypatch):
    def away(*_, **__):
        raise RedisError

    monkeypatch.setattr("claims.views.public_cards.cache.add", away)
    assert Client().get(DATA).status_code == 200


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_few_questions_are_asked(bagno, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert Client().get(address).status_code == 200
    with django_assert_max_num_queries(2):
        assert Client().get(address).status_code == 200


def test_an_administrator_makes_a_card_public_and_takes_it_back():
    source, adam = build.claim().origin, build.person("admin")
    client = signed_in(adam)
    for public in ("1", "1", "0"):
        page = client.post(f"/sources/{source.slug}/public/", {"public": public}, follow=True)
        source.refresh_from_db()
        assert source.public is (public == "1")
        assert ("/zrodlo/kanal-bagno" in page.content.decode()) is source.public
    assert [(each.public, each.by) for each in Publication.objects.all()] == [(True, adam), (False, adam)]
    assert adam.username in page.content.decode()


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_nobody_else_does(role):
    source = build.claim().origin
    with pytest.raises(NotAllowed):
        set_public(source.pk, public=True, by=build.person(role), now=build.NOW)
    assert not Publication.objects.exists()
