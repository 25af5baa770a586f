"""Who is let in: known hosts, no writes from other sites, a token where one is asked; strict headers."""

import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import problem
from onrecord.web.room import Room

COOKIE = "onrecord_token"

MAX_BODY = 4_000_000
"""Bytes of what can be sent."""

READS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy: nothing from elsewhere, no script or style within a page."""

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """The outermost layer of the app; what it refuses no page sees."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: refuse it, or pass it on; add the headers either way."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        # The errors' pages look for the room there, as they do behind the router.
        scope["app"] = self._app
        answer = self._refusal(Request(scope)) or self._app
        await answer(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        """Return the answer to a request that must not reach a page, else None."""
        host = request.headers.get("host", "")
        if not self._knows(host):
            return problem(
                request,
                421,
                "This reading room does not answer to that name",
                "Open it at the address that onrecord serve printed; "
                "a name of your own is allowed with --name.",
            )
        if request.method not in READS and not same_origin(request.headers, host):
            return problem(
                request, 403, "This came from another site", "Open the page here and send it again."
            )
        if request.method not in READS and not _is_short(request.headers):
            return problem(
                request,
                413,
                "That is too long",
                f"At most {MAX_BODY:,} bytes can be sent here; larger files are read by: "
                "onrecord add FILE",
            )
        if self._room.token is None or request.url.path.startswith("/static/"):
            return None
        return self._without_token(request, self._room.token)

    def _knows(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        if name is None:
            return False
        if name in self._room.hosts:
            return True
        # A page elsewhere can point a name of its own here, but no number.
        return "*" in self._room.hosts and _is_number(name)

    def _without_token(self, request: Request, token: str) -> Response | None:
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and _same(given, token):
            rest = [pair for pair in parse_qsl(request.url.query, True) if pair[0] != "token"]
            # A path of two slashes would lead to another host.
            path = "/" + request.url.path.lstrip("/")
            response = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
            response.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return response
        shown = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if _same(shown, token) or _same(_cookie(request.headers), token):
            return None
        answer = problem(
            request,
            401,
            "A token is asked here",
            "Open the address that onrecord serve printed, with its ?token=; a program sends "
            "the header Authorization: Bearer TOKEN.",
        )
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def same_origin(headers: Headers, host: str) -> bool:
    """Say whether a write comes from a page of this app, or from no browser.

    Every browser of today sends Sec-Fetch-Site or Origin with a write; what sends
    neither is a program that holds no reader's rights.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _is_short(headers: Headers) -> bool:
    """Say whether what is sent says that it is short enough; the server holds it to that."""
    length = headers.get("content-length", "0" if "transfer-encoding" not in headers else "")
    return length.isascii() and length.isdigit() and len(length) < 12 and int(length) <= MAX_BODY


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return "" if morsel is None else morsel.value


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
