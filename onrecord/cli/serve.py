"""``onrecord serve``."""

import ipaddress
import secrets
import socket
from typing import Annotated

import typer

from onrecord.cli.options import RecordPlace

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
) -> None:
    """Open the reading room: a record in the browser, on this machine alone.

    Stop it with Ctrl-C. With --host 0.0.0.0 it listens elsewhere too, and every
    reader must show the token. Needs: pip install 'onrecord[web]'

    Example: onrecord serve --record news.db
    """
    from onrecord.cli.streams import say
    from onrecord.errors import OptionError

    try:
        import uvicorn

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
    app = create_app(record, token=token, hosts=hosts)
    if not charts_built():
        say("the charts' scripts are not built (that takes Node: make web); all else is served")
    listening = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    with _listen(host, port) as bound:
        shown = f"[{host}]" if ":" in host else host
        asked = f"?token={token}" if token else ""
        say(f"http://{shown}:{bound.getsockname()[1]}/{asked}  (Ctrl-C stops it)")
        uvicorn.Server(listening).run(sockets=[bound])


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
        reason = error.strerror or error
        raise OptionError(
            f"{host} port {port}: {reason}; choose another with --port, or 0 for any free one"
        ) from error
