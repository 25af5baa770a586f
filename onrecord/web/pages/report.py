"""One report, as written, with what was found marked in it."""

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.problems import NotThereError


def page(request: Request) -> Response:
    """Show a report."""
    raise NotThereError("the report's page is still to come")
