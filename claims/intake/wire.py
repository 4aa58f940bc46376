"""The two bounds a socket and a decompressor lack: an end by the wall clock, a cap on what is unpacked."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import zlib
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from .guard import FetchFailed, FetchRefused

_GZIP_MEMBERS = 64


class Gunzip:
    """Unpacks gzip as it comes; one call gives at most a byte more than the limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._members = 1
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def complete(self) -> bool:
        """Whether the stream reached its own end."""
        return self._inflate.eof

    def feed(self, chunk: bytes) -> bytes:
        """Unpacks one piece; what follows the end and is no gzip member is padding and left out."""
        parts = []
        room = self._limit + 1
        try:
            while chunk and room > 0:
                if self._inflate.eof:
                    if not chunk.startswith(b"\x1f\x8b"):
                        break
                    self._members += 1
                    if self._members > _GZIP_MEMBERS:
                        raise FetchRefused("too_large", "The page is packed in too many pieces.", field="url")
                    self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
                part = self._inflate.decompress(chunk, room)
                parts.append(part)
                room -= len(part)
                chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
        except zlib.error:
            raise FetchFailed("unreachable", "The page arrived damaged.", field="url") from None
        return b"".join(parts)


class Deadline:
    """The wall clock of one fetch: when it runs out, the open socket is shut, wherever the reader waits."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def left(self) -> float:
        """Seconds left, never below a hundredth."""
        return max(0.01, self._ends - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the time has run out."""
        return time.monotonic() >= self._ends

    def check(self) -> None:
        """Raises `timeout` once the time has run out."""
        if self.over:
            raise FetchFailed("timeout", f"The site took longer than {self._seconds:g} seconds.", field="url")

    def watch(self, event: str, info: Mapping[str, Any]) -> None:
        """httpcore's trace hook: remembers the socket of the connection just made."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            with self._lock:
                self._socket = info["return_value"].get_extra_info("socket")
            if self.over:
                self._shut()

    def _shut(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._socket is not None:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # below TLS: no goodbye to wait for
