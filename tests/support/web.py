"""A web server on this computer, for what is fetched: nothing in the tests asks another one."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Answer(NamedTuple):
    """What the server sends: its status line's number, headers, and the body, in pieces that are made as they go."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    content_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = {}


class Server:
    """Answers by path, and remembers what it was asked."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self.asked: list[tuple[str, str]] = []
        """The path, and the computer that the request was for."""
        self.port = 0

    def at(self, path: str, name: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{name}:{self.port}{path}"


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """Serve until the test is done."""
    server = Server(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, self.headers["Host"]))
            answer = server.answers.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            if answer.content_type is not None:
                self.send_header("Content-Type", answer.content_type)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body():
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass  # Whoever has asked wants no more of it.

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server.port = http.server_port
        threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            http.shutdown()
