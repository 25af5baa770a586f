"""What went wrong, in one shape: a page for people, JSON for programs."""

from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.errors import (
    LanguageError,
    OnrecordError,
    RecordError,
    TooLargeError,
    UnreadableError,
)
from onrecord.web.room import room_of


class NotThereError(OnrecordError):
    """The record has nothing of this id."""


def problem(request: Request, status: int, title: str, advice: str) -> Response:
    """Return the answer that says what happened and what to do."""
    if request.url.path.startswith("/api"):
        return JSONResponse(
            {"error": {"status": status, "title": title, "advice": advice}}, status_code=status
        )
    return room_of(request).render(
        request, "problem.html", status=status, title=title, advice=advice
    )


def on_onrecord_error(request: Request, error: Exception) -> Response:
    """Answer an error that onrecord raised on purpose; its message says what to do."""
    status = 400
    title = "That could not be answered"
    if isinstance(error, NotThereError):
        status, title = 404, "Nothing of that name is here"
    elif isinstance(error, TooLargeError):
        status, title = 413, "That is too long"
    elif isinstance(error, UnreadableError):
        status, title = 422, "That could not be read"
    elif isinstance(error, LanguageError):
        status, title = 422, "onrecord does not read this language yet"
    elif isinstance(error, RecordError):
        status, title = 503, "The record could not be read"
    message = str(error)
    return problem(request, status, title, message[:1].upper() + message[1:] + ".")


def on_http_error(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown address, a method that is not allowed."""
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    if error.status_code == 404:
        return problem(
            request, 404, "No page has this address", "Begin at the front page, or search."
        )
    answer = problem(request, error.status_code, phrase, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a request to the API whose values do not fit its description."""
    assert isinstance(error, RequestValidationError)
    said = "; ".join(
        f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()
    )
    return problem(request, 422, "A value does not fit", f"{said[:1000]}.")


def on_crash(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw; the traceback goes to the server's log, not to the reader."""
    return problem(
        request,
        500,
        "Something broke here",
        f"The server's log says more ({type(error).__name__}). Please report it.",
    )
