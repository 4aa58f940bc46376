"""What stands around every page: forged forms are refused, headers are set, strange input breaks nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import build
from tests.views.addresses import NUMBERS, filled, one_of_everything, pages
from tests.views.conftest import signed_in
from tests.views.test_access import ADMINS, EDITORS, GET_ALLOWED

HOSTILE = [
    "after=%00",
    "after=%FF%FE",
    "before=" + "A" * 3000,
    "after=MjAyNi0xMS0yMiw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
    "text=%00%27%22%3B--",
    "text=" + "a" * 5000,
    "text=%F0%9F%92%A9+%E2%80%AE",
    "text=" + "a+" * 400,
    "text=%ED%A0%80",
    "text=%3Cscript%3E",
    "outcome=%00",
    "outcome[]=refuted",
    "mine=%00&due=2",
    "state=../../x",
    "source=%00",
    "source=%27%3B+drop",
    "source=" + "x" * 5000,
    "claim=99999999999999999999999",
    "claim=-1",
    "claim=%D9%A1",
    "claim=1e9",
    "with=%00",
    "with=99999999999999999999",
    "with=%D9%A1",
    "with=https://x.example/claims/1/",
    "as_of=2026-13-40",
    "as_of=9999-12-31",
    "as_of=0001-01-01",
    "as_of=%00",
    "as_of=20261122",
    "as_of=2026-W01-1",
    "all=&all=",
    "=&=&=",
    "&" * 2000,
    "%",
]


@pytest.fixture
def numbers(db):
    return one_of_everything()


@pytest.mark.parametrize("address", [a for a in pages() if a.name in GET_ALLOWED], ids=lambda a: a.name)
def test_a_hostile_query_string_breaks_nothing(address, numbers):
    role = "admin" if address.name in ADMINS else "editor" if address.name in EDITORS else "analyst"
    client = signed_in(build.person(role))
    path = filled(address.path, **numbers)
    for query in HOSTILE:
        for headers in ({}, {"HX-Request": "true"}):
            status = client.get(f"{path}?{query}", headers=headers).status_code
            # No claim here has an outcome, so none has a review; a card has no version of days gone by.
            missing = (404,) if address.name in ("claim_review", "public_card", "public_card_data") else ()
            expected = (200, 204, 302, 400, *missing)
            assert status in expected, query


@pytest.mark.parametrize("address", [a for a in pages() if "<int:" in a.path], ids=lambda a: a.name)
def test_a_number_that_nothing_has_is_not_found(address, db):
    client = signed_in(build.person("admin" if address.name in ADMINS else "editor"))
    ask = client.get if address.name in GET_ALLOWED else client.post
    for number in (0, 2**31, 2**63, 10**30):
        path = filled(address.path, **dict.fromkeys(NUMBERS, number))
        assert ask(path).status_code in (404, 422), number


@pytest.mark.parametrize(
    "address", [a for a in pages() if a.name not in GET_ALLOWED or a.name == "sign_in"], ids=lambda a: a.name
)
def test_a_form_without_its_token_is_refused(address, numbers):
    client = signed_in(build.person("editor"), enforce_csrf_checks=True)
    for data in ({}, {"csrfmiddlewaretoken": "wrong"}):
        for headers in ({}, {"HX-Request": "true"}):
            response = client.post(filled(address.path, **numbers), data, headers=headers)
            assert response.status_code == 403
            assert "Formularz nie został przyjęty" in response.content.decode()


@pytest.mark.parametrize("address", pages(), ids=lambda each: each.name)
@pytest.mark.parametrize("client", ["stranger", "analyst"], indirect=True)
def test_headers_are_on_every_answer(address, client, numbers):
    response = client.get(filled(address.path, **numbers))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.fixture
def client(request: pytest.FixtureRequest, db: None) -> Client:
    return Client() if request.param == "stranger" else signed_in(build.person("analyst"))


@pytest.mark.parametrize("address", [a for a in pages() if a.name in GET_ALLOWED], ids=lambda a: a.name)
def test_no_page_has_scripts_or_styles_inside(address, numbers):
    page = signed_in(build.person("editor")).get(filled(address.path, **numbers), follow=True)
    if not page["Content-Type"].startswith("text/html"):
        return
    text = page.content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick" not in text
    assert "hx-on" not in text
    for script in text.split("<script")[1:]:
        assert " src=" in script.partition(">")[0]
