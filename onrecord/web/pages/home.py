"""The front page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


def page(_request: Request) -> Response:
    """Lead to the reports."""
    return RedirectResponse("/reports", 307)
