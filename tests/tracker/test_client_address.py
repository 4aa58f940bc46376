"""Locks and limits count whoever asks: not the proxy in front, and not whom he pretends to be."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.test import RequestFactory

from tests import build
from tracker.client_address import ClientAddressMiddleware

PROXY, CLIENT, INVENTED = "172.18.0.1", "203.0.113.7", "198.51.100.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "asks"),
    [
        (0, None, PROXY),
        (0, INVENTED, PROXY),
        (1, None, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"{INVENTED}, {CLIENT}", CLIENT),
        (2, f"{INVENTED},{CLIENT},10.0.0.2", CLIENT),
        (2, CLIENT, PROXY),
        (1, "2001:DB8::7", "2001:db8::7"),
        (1, "nobody", PROXY),
        (1, f"{CLIENT},", PROXY),
        (1, "<script>", PROXY),
        (1, "," * 4000, PROXY),
    ],
)
def test_who_asks(settings, proxies, forwarded, asks):
    settings.PROXIES_IN_FRONT = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=PROXY)
    ClientAddressMiddleware(lambda asked: asked)(request)
    assert request.META["REMOTE_ADDR"] == asks


@pytest.mark.django_db
def test_a_stranger_behind_the_same_proxy_locks_nobody_out(settings, client):
    settings.PROXIES_IN_FRONT, settings.AXES_FAILURE_LIMIT = 1, 3
    ewa = build.person("editor")

    def sign_in(password: str, address: str) -> int:
        form = {"username": ewa.username, "password": password}
        headers = {"X-Forwarded-For": address}
        return client.post("/account/sign-in/", form, headers=headers, REMOTE_ADDR=PROXY).status_code

    assert [sign_in("zgaduję", INVENTED) for _ in range(3)][-1] == 429
    assert sign_in(build.PASSWORD, INVENTED) == 429
    assert list(AccessAttempt.objects.values_list("ip_address", flat=True)) == [INVENTED]
    assert sign_in(build.PASSWORD, CLIENT) == 302
