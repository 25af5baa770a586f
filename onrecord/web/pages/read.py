"""Read a text: see its record at once, and keep it or not."""

from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.read.decode import decode
from onrecord.read.make import parse_day
from onrecord.read.pages import read_page
from onrecord.types import Report
from onrecord.web.pages.report import report_values
from onrecord.web.reader import LONGEST, keep, report_of
from onrecord.web.room import Room, room_of

FIELDS = ("text", "title", "publisher", "url", "published")
PART_BYTES = 4 * LONGEST
"""No text of ``LONGEST`` characters is longer in UTF-8."""

LONGEST_FIELD = 2_000
"""Characters of a title or an address."""

PAGE_ENDINGS = (".html", ".htm", ".xhtml")

# The form's own POST must say where it comes from; no-referrer would blank that out too.
REFERRER = {"Referrer-Policy": "same-origin"}


async def page(request: Request) -> Response:
    """Show the form, or read what was sent."""
    room = room_of(request)
    if request.method != "POST":
        return _form(request, room, dict.fromkeys(FIELDS, ""))
    try:
        form = await request.form(max_files=1, max_fields=8, max_part_size=PART_BYTES)
    except HTTPException as error:
        return _form(request, room, dict.fromkeys(FIELDS, ""), f"{error.detail}", 413)
    given = {name: _field(form, name) for name in FIELDS}
    upload = form.get("file")
    data = await upload.read() if isinstance(upload, UploadFile) and upload.size else None
    name = upload.filename or "" if isinstance(upload, UploadFile) else ""
    await form.close()
    try:
        return await run_in_threadpool(
            _answer, request, room, given, data, name, form.get("do") == "keep"
        )
    except OnrecordError as error:
        said = str(error)
        return _form(request, room, given, f"{said[:1].upper()}{said[1:]}.", 422)


def _answer(
    request: Request, room: Room, given: dict[str, str], data: bytes | None, name: str, kept: bool
) -> Response:
    report = _report(given, data, name)
    reading = room.reader.read(report)
    if kept:
        keep(room.store, reading)
        return RedirectResponse(f"/reports/{report.id}", 303, headers=REFERRER)
    answer = room.render(
        request, "read_result.html", **report_values(reading, kept=False), given=given_back(report)
    )
    answer.headers.update(REFERRER)
    return answer


def given_back(report: Report) -> dict[str, str]:
    """Return the form's fields that make the same report again."""
    return {
        "text": report.text,
        "title": report.title or "",
        "publisher": report.publisher or "",
        "url": report.url or "",
        "published": "" if report.published is None else report.published.isoformat(),
    }


def _report(given: dict[str, str], data: bytes | None, name: str) -> Report:
    day: date | None = parse_day(given["published"]) if given["published"] else None
    url = given["url"] or None
    if data is None:
        return report_of(
            given["text"], given["title"] or None, given["publisher"] or None, url, day
        )
    if name.lower().endswith(PAGE_ENDINGS):
        found = read_page(data, url=url, published=day)
        return report_of(
            found.text,
            given["title"] or found.title,
            given["publisher"] or found.publisher,
            found.url,
            found.published,
        )
    text = decode(data)
    return report_of(text, given["title"] or None, given["publisher"] or None, url, day)


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    if not isinstance(value, str):
        return ""
    # A browser sends line ends as CR LF, whatever they were.
    return value.replace("\r\n", "\n") if name == "text" else value.strip()[:LONGEST_FIELD]


def _form(
    request: Request,
    room: Room,
    given: dict[str, str],
    trouble: str | None = None,
    status: int = 200,
) -> Response:
    values: dict[str, Any] = {"given": given, "trouble": trouble, "longest": LONGEST}
    answer = room.render(request, "read.html", status=status, **values)
    answer.headers.update(REFERRER)
    return answer
