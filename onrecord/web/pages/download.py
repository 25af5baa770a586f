"""A question's answer as a file."""

import io
from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.ask.answers import Answers
from onrecord.ask.record import Record
from onrecord.errors import OptionError
from onrecord.show.answers import to_csv_lines, to_json_lines
from onrecord.web.problems import NotThereError
from onrecord.web.room import DOWNLOAD_ROWS, filters_of, room_of

QUESTIONS = (
    "events",
    "claims",
    "figures",
    "actors",
    "places",
    "reports",
    "sentences",
    "timeline",
    "disputes",
    "happenings",
    "months",
    "partners",
    "offices",
    "pair",
    "network",
    "map",
    "movement",
    "calendar",
    "new",
)
"""What can be taken along: the methods of ``Record`` that answer with rows."""

LINES: tuple[tuple[str, str, Callable[[Answers], Iterator[str]]], ...] = (
    ("csv", "text/csv; charset=utf-8", to_csv_lines),
    ("json", "application/x-ndjson", to_json_lines),
)


def page(request: Request) -> Response:
    """Answer with a file: CSV, JSON lines, or Parquet."""
    room = room_of(request)
    question, form = request.path_params["question"], request.path_params["form"]
    if question not in QUESTIONS:
        raise NotThereError(f"there is no download {question!r}; there are {', '.join(QUESTIONS)}")
    filters = filters_of(request, limit=DOWNLOAD_ROWS)
    asked = {name: getattr(filters, name) for name in filters.__dataclass_fields__}
    answers: Answers = getattr(Record(room.store), question)(**asked)
    headers = {"Content-Disposition": f'attachment; filename="onrecord-{question}.{form}"'}
    for name, kind, write in LINES:
        if name == form:
            lines = (f"{line}\n".encode("utf-8", "backslashreplace") for line in write(answers))
            return StreamingResponse(lines, media_type=kind, headers=headers)
    if form != "parquet":
        raise NotThereError("a download ends in .csv, .json or .parquet")
    return Response(_parquet(answers), media_type="application/vnd.apache.parquet", headers=headers)


def _parquet(answers: Answers) -> bytes:
    try:
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise OptionError("Parquet needs pyarrow: pip install 'onrecord[tables]'") from error
    out = io.BytesIO()
    parquet.write_table(answers.to_arrow(), out)
    return out.getvalue()
