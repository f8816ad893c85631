"""A small web server that shows the reader in a browser, each visitor their own; textual-serve does the showing.

Whoever reaches it reads what the user reads, and writes files where they may. So it takes nobody who does not have the
token, which is made anew at each start: it comes in the address once, and is a cookie from then on. Nothing is
loaded from elsewhere. Apart from the command because it needs an extra, and is loaded when that is known to be there.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from tui.cli.talk import say

TOKEN = "token"
_TOKEN_BYTES = 32
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""The page of textual-serve would fetch a font from another server, which then knew that somebody reads."""
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GuardedServer(Server):
    """Serves a command to those who have the token."""

    def __init__(self, command: str, host: str, port: int, title: str, public_url: str | None = None) -> None:
        super().__init__(command, host, port, title, public_url)
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)

    @property
    def address(self) -> str:
        """Where a browser is to go."""
        return f"{self.public_url}/?{TOKEN}={self.token}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    def initialize_logging(self) -> None:
        """Log nothing: requests have the token in them."""

    async def on_startup(self, app: web.Application) -> None:
        """Tell where it is."""
        say(f"reading at {self.address}")
        say("ctrl+c ends it; whoever has this address can read what you can, and export to your files")

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if self._is_right(request.query.get(TOKEN)) and request.path == "/":
            # The token leaves the address, so that it is in no history and on no screen.
            answer: web.StreamResponse = web.HTTPSeeOther("/")
            is_secure = urlsplit(self.public_url).scheme == "https"
            answer.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict", secure=is_secure)
        elif self._is_right(request.cookies.get(self._cookie)) and _is_from_here(request):
            answer = await handler(request)
        else:
            answer = web.HTTPForbidden(text="Open the address that onrecord serve has printed: it has a token in it.\n")
        if not answer.prepared:
            answer.headers.update(_HEADERS)
        return answer

    @property
    def _cookie(self) -> str:
        # Cookies are shared by all ports of a host, where several may be served.
        return f"onrecord-{self.port}"

    def _is_right(self, token: str | None) -> bool:
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())


def _is_from_here(request: web.Request) -> bool:
    """Return whether a request does not come from the page of somebody else, such as that of another port."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
