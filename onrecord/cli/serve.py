"""``onrecord serve``."""

import errno
import ipaddress
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Server

SHORTEST_TOKEN = 12
"""Characters."""


def serve(
    record: RecordPlace = "news.db",
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Where to listen; elsewhere a token is asked."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="0: any free one.")
    ] = 8642,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="ONRECORD_TOKEN",
            metavar="WORD",
            help="What each reader must show; made up where it is needed and not given.",
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that the server also answers to."),
    ] = None,
    workers: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            metavar="N",
            help="Processes that answer; for many readers, as many as there are cores.",
        ),
    ] = 1,
) -> None:
    """Open the reading room: a record in the browser, on this machine alone.

    Stop it with Ctrl-C. With --host 0.0.0.0 it listens elsewhere too, and every
    reader must show the token. Needs: pip install 'onrecord\\[web]'

    Example: onrecord serve --record news.db
    """
    from onrecord.cli.streams import say
    from onrecord.errors import OptionError

    try:
        import uvicorn  # noqa: F401 - so that its lack is said here

        from onrecord.web.app import LOOPBACK, create_app
        from onrecord.web.room import charts_built
    except ModuleNotFoundError as error:
        raise OptionError(
            f"the reading room needs {error.name}, which is not installed: "
            "pip install 'onrecord[web]'"
        ) from error
    here = _is_loopback(host)
    if not here and token is None:
        token = secrets.token_urlsafe(18)
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise OptionError(f"--token: at least {SHORTEST_TOKEN} characters, or others will guess it")
    hosts = {*LOOPBACK, host, *(names or ()), *(() if here else ("*",))}
    make_app = partial(create_app, record, token=token, hosts=hosts, warm=True)
    app = make_app()
    if not charts_built():
        say("the charts' scripts are not built (that takes Node: make web); all else is served")
    with _listen(host, port) as bound:
        shown = f"[{host}]" if ":" in host else host
        asked = f"?token={token}" if token else ""
        say(f"http://{shown}:{bound.getsockname()[1]}/{asked}  (Ctrl-C stops it)")
        for _ in range(workers - 1):
            get_context("spawn").Process(
                target=_answer_too, args=(make_app, bound), daemon=True
            ).start()
        _server(app).run(sockets=[bound])


def _server(app: "ASGIApp") -> "Server":
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    )


def _answer_too(make_app: "Callable[[], ASGIApp]", bound: socket.socket) -> None:
    """Answer beside the first process, with the record opened anew, until that one ends."""
    server = _server(make_app())

    def follow() -> None:
        first = parent_process()
        if first is not None:
            first.join()
        server.should_exit = True

    Thread(target=follow, daemon=True).start()
    with suppress(KeyboardInterrupt):
        server.run(sockets=[bound])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises OptionError if it cannot."""
    from onrecord.errors import OptionError

    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        # Python says the address once more behind the reason.
        reason = (error.strerror or str(error)).partition(" (while ")[0]
        of_port = error.errno in (errno.EADDRINUSE, errno.EACCES)
        other = "--port, or 0 for any free one" if of_port else "--host"
        raise OptionError(f"{host} port {port}: {reason}; choose another with {other}") from error
