"""``onrecord watch``."""

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import RecordPlace

if TYPE_CHECKING:
    from datetime import timedelta
    from types import FrameType

    from onrecord.watch import Round


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS",
            help="Addresses of RSS or Atom feeds, OPML lists, or text files with an address a line.",
        ),
    ],
    record: RecordPlace = "news.db",
    every: Annotated[
        str, typer.Option(metavar="TIME", help="From round to round: 90s, 15m, 2h, 1d.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round and stop; for cron.")] = False,
) -> None:
    """Keep a record current: ask feeds for what is new, round after round.

    Asks politely: as robots.txt allows, one request at a time with a rest between two
    to one host, and only for what changed. A feed that fails rests for longer and
    longer; it is listed by: onrecord problems. Ctrl-C ends it; what was stored stays,
    and it goes on from there. Exit code with --once: 1 if a feed could not be read.

    Example: onrecord watch feeds.opml --record news.db --every 15m
    """
    import time

    from onrecord.read.polite import Guest
    from onrecord.record.store import open_store
    from onrecord.watch import ask_feeds, feeds_of, rounds, utc_now

    rest = _duration(every)
    addresses = feeds_of(feeds)
    store = open_store(record, create=True)
    guest = Guest()
    signal.signal(signal.SIGTERM, _end)
    try:
        for done in rounds(
            lambda: ask_feeds(store, addresses, guest, rest), rest, utc_now, time.sleep
        ):
            _tell(done)
            if once:
                raise typer.Exit(1 if done.failed or done.resting else 0)
    except KeyboardInterrupt:
        return
    finally:
        store.close()


def _end(_signal: int, _frame: "FrameType | None") -> None:
    raise KeyboardInterrupt


def _tell(done: "Round") -> None:
    from datetime import datetime

    from onrecord.cli.streams import say

    parts = [
        f"{done.read:,} new report{'' if done.read == 1 else 's'}",
        f"{done.changed:,} of {done.feeds:,} feeds changed",
    ]
    for count, words in (
        (done.repeats, "there already or repeated"),
        (done.problems, "not read"),
        (done.failed, "failed"),
        (done.resting, "at rest after a failure"),
    ):
        if count:
            parts.append(f"{count:,} {words}")
    say(f"{datetime.now():%Y-%m-%d %H:%M}  {', '.join(parts)}")


def _duration(written: str) -> "timedelta":
    """Return the time that ``90s``, ``15m``, ``2h`` or ``1d`` stand for."""
    import re
    from datetime import timedelta

    from onrecord.errors import OptionError

    units = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
    found = re.fullmatch(r"(\d{1,6})([smhd])", written.strip().lower())
    if found is None or not int(found[1]):
        raise OptionError(f"--every {written!r} is no time: write it as 90s, 15m, 2h or 1d")
    return timedelta(**{units[found[2]]: int(found[1])})
