"""Write the parts of the docs that come from the code.

python -m docs.build            write docs/cli.md and the tables of docs/data-model.md
python -m docs.build --check    exit 1 if they are not what the code says
"""

import inspect
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from onrecord.cli.main import app
from onrecord.record.feed_tables import feeds
from onrecord.record.happening_tables import happenings
from onrecord.show.layouts.gdelt import GDELT
from onrecord.show.layouts.icews import ICEWS
from onrecord.show.layouts.polecat import POLECAT
from onrecord.show.schema import contract

DOCS = Path(__file__).parent
START, END = "<!-- from the code: {} -->", "<!-- end -->"


def command_pages() -> str:
    """Describe every command: what it says of itself, its arguments and options."""
    lines: list[str] = []
    for command in app.registered_commands:
        callback = command.callback
        assert callback is not None
        name = command.name or callback.__name__
        lines += [
            f"## onrecord {name}",
            "",
            *_paragraphs(command.help or callback.__doc__ or ""),
            "",
        ]
        rows = list(_parameters(callback))
        if rows:
            lines += [
                "| | |",
                "|---|---|",
                *(f"| `{left}` | {right} |" for left, right in rows),
                "",
            ]
    return "\n".join(lines).rstrip()


def _paragraphs(text: str) -> list[str]:
    # A bracket that Rich would take for markup is escaped in a command's help.
    return inspect.cleandoc(text).replace("\\[", "[").splitlines()


def _parameters(callback: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    hints = typing.get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        kind, *notes = typing.get_args(hints[name])
        info = next((n for n in notes if isinstance(n, ArgumentInfo | OptionInfo)), None)
        if info is None or (isinstance(info, OptionInfo) and info.hidden):
            continue
        shown = info.metavar or name.upper()
        help_text = (info.help or "").replace("|", "\\|")
        if isinstance(info, ArgumentInfo):
            yield shown, help_text
            continue
        # Typer takes the first name given within Annotated for a default.
        given = [each for each in (info.default, *(info.param_decls or ())) if _is_name(each)]
        names = ", ".join(given or [f"--{name.replace('_', '-')}"])
        flag = bool in (kind, *typing.get_args(kind))
        default = parameter.default
        if default not in (None, False, inspect.Parameter.empty, ()) and not flag:
            help_text += f" Default: {default}."
        if info.envvar:
            help_text += f" Also from `{info.envvar}`."
        yield (names if flag else f"{names} {shown}"), help_text


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value.startswith("-")


def contract_tables() -> str:
    """Describe every key of the contract, from its JSON Schema."""
    lines: list[str] = []
    for name, shape in contract()["properties"].items():
        lines += [f"### {name}", ""]
        many = shape.get("type") == "array"
        inner = shape["items"] if many else shape
        if "description" in shape:
            lines += [shape["description"], ""]
        if "properties" not in inner:
            continue
        lines += ["| key | is | |", "|---|---|---|"]
        for key, value in inner["properties"].items():
            lines.append(f"| `{key}` | {_kind(value)} | {value.get('description', '')} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def _kind(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return "span"
    if "anyOf" in shape:
        return " or ".join(map(_kind, shape["anyOf"]))
    if "enum" in shape:
        return ", ".join("null" if each is None else f"`{each}`" for each in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}"
    if shape.get("type") == "object":
        return "{" + ", ".join(f"`{key}`" for key in shape["properties"]) + "}"
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    words = {"integer": "whole number", "boolean": "true or false"}
    shown = " or ".join(words.get(kind, kind) for kind in kinds)
    return shown.replace("string", "day", 1) if shape.get("format") == "date" else shown


def record_tables() -> str:
    """Describe every table of a record and its columns."""
    lines: list[str] = []
    # Both modules add their tables to one list; either leads to all.
    assert feeds.metadata is happenings.metadata
    for table in feeds.metadata.sorted_tables:
        lines += [f"### {table.name}", "", "| column | type | |", "|---|---|---|"]
        for column in table.columns:
            points = ", ".join(f"`{key.column}`" for key in column.foreign_keys)
            notes = [column.comment or "", f"points at {points}" if points else ""]
            kind = str(column.type).lower()
            lines.append(f"| `{column.name}` | {kind} | {'; '.join(n for n in notes if n)} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def layout_tables() -> str:
    """Describe every column layout: what fills each column, and what is lost."""
    lines: list[str] = []
    for layout in (POLECAT, ICEWS, GDELT):
        lines += [f"### {layout.name}", "", f"Lost: {layout.lost}.", "", "| column | filled with |"]
        lines.append("|---|---|")
        lines += [f"| {column.name} | {column.meaning} |" for column in layout.columns]
        lines.append("")
    return "\n".join(lines).rstrip()


PARTS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("cli.md", "commands", command_pages),
    ("data-model.md", "contract", contract_tables),
    ("record.md", "tables", record_tables),
    ("export.md", "layouts", layout_tables),
)
"""File, name of the part, and what makes it."""


def built(page: str, name: str, made: str) -> str:
    """Return the page with the named part replaced."""
    start = START.format(name)
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(END)
    if not (found and closed):
        raise ValueError(f"the markers {start} ... {END} are missing")
    return f"{before}{start}\n\n{made}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write or check the docs, and return the exit code."""
    stale = []
    for file, name, make in PARTS:
        path = DOCS / file
        page = path.read_text("utf-8")
        new = built(page, name, make())
        if new != page:
            stale.append(file)
            if "--check" not in arguments:
                path.write_text(new, "utf-8")
    for file in stale:
        told = "is stale: run python -m docs.build" if "--check" in arguments else "written"
        print(f"docs/{file} {told}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
