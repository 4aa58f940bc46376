"""A loopback server that plays one rude or polite site, and a canary that counts who calls."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Play = Callable[[socket.socket, bytes], None]


class Server:
    """Listens on 127.0.0.1, remembers each request's head and answers by `play`."""

    def __init__(self, play: Play) -> None:
        self.heads: list[bytes] = []
        self.connections = 0
        self._play = play
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def allow(self) -> frozenset[tuple[str, int]]:
        return frozenset({("127.0.0.1", self.port)})

    def url(self, path: str = "/", host: str = "portal.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head and head[:1] != b"\x16":
                piece = connection.recv(65_536)
                if not piece:
                    break
                head += piece
            self.heads.append(head)
            self._play(connection, head)


def reply(status: str = "200 OK", body: bytes = b"", **headers: str) -> bytes:
    """One whole answer; header names are written with underscores."""
    lines = [f"HTTP/1.1 {status}"]
    headers = {"content_type": "text/html", "content_length": str(len(body)), **headers}
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextlib.contextmanager
def serving(play: Play | bytes) -> Iterator[Server]:
    """A running server; bytes stand for one fixed answer."""
    fixed = play if isinstance(play, bytes) else b""
    server = Server((lambda connection, head: connection.sendall(fixed)) if fixed else play)  # type: ignore[arg-type]
    try:
        yield server
    finally:
        server.close()
