"""What every command does with its streams."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.read.meter import Meter


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output as UTF-8; end quietly when the reader is gone.

    Each line is flushed, so that ``onrecord read - --json | ...`` is a live pipe.
    """
    out = sys.stdout.buffer
    try:
        for line in lines:
            out.write(line.encode("utf-8", "backslashreplace") + b"\n")
            out.flush()
    except BrokenPipeError:
        # Python flushes again at exit; give it a place where that cannot fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(line: str) -> None:
    """Write one line to standard error, with control characters made visible."""
    from onrecord.show.safe import visible

    print(f"onrecord: {visible(line)}", file=sys.stderr, flush=True)


def say_left_out(meter: "Meter") -> None:
    """Say which files of folders were taken for no reports, in one line."""
    if meter.left_out:
        names = ", ".join(map(str, meter.left_out[:3]))
        more = f" and {len(meter.left_out) - 3:,} more" if len(meter.left_out) > 3 else ""
        say(f"left out as no reports: {names}{more}; a file that is named outright is read")


@contextmanager
def progress(*, hidden: bool = False) -> Iterator[Callable[[str], None]]:
    """Give a function that shows one line on standard error while a run lasts.

    It shows nothing where standard error is no terminal, or ``hidden`` is set.
    """
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if hidden or not console.is_terminal:
        yield lambda _line: None
        return
    with console.status("starting") as status:
        yield status.update


def write_bytes(data: bytes) -> None:
    """Write a file's content to standard output."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Tell what keeps a file or folder from being written in one line, as an option that makes no sense."""
    from onrecord.errors import OptionError

    try:
        yield
    except OSError as error:
        raise OptionError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_file(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file; it appears when it is whole, so a stop leaves no half of one."""
    aside = path.with_name(f"{path.name}.part")
    with aside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)
    aside.replace(path)
