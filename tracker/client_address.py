"""Who asks: behind reverse proxies every request comes from the nearest of them."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Makes REMOTE_ADDR the client's, so that locks and limits hold for him and not for everybody.

    Each proxy appends to X-Forwarded-For whom it was asked by. What stands left of the appended is the
    client's own invention and is never read; without `PROXIES_IN_FRONT` nothing of it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = _seen_by_the_outermost(
            request.headers.get("X-Forwarded-For", ""), settings.PROXIES_IN_FRONT
        )
        if address:
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def _seen_by_the_outermost(forwarded: str, proxies: int) -> str | None:
    """The entry of the outermost proxy of ours; None where there is none or it is no address."""
    entries = forwarded.split(",")
    if not 0 < proxies <= len(entries):
        return None
    try:
        return str(ip_address(entries[-proxies].strip()))
    except ValueError:
        return None
