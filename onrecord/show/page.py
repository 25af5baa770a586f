"""A reading as a page for the terminal: 80 columns, quiet, legible without colour."""

from collections.abc import Iterator

from onrecord.show.safe import one_line
from onrecord.types import Reading


def page(reading: Reading, *, color: bool = False, explain: bool = False) -> Iterator[str]:
    """Yield the lines of the page. A first cut: entries one a line."""
    yield one_line(reading.report.title or reading.report.id)
    for event in reading.events:
        sources = ", ".join(party.actor for party in event.sources)
        targets = ", ".join(party.actor for party in event.targets)
        yield one_line(f"  {sources} - {event.type} - {targets}  {event.status} {event.standing}")
        if explain:
            yield one_line("    " + "; ".join(event.why))
    for claim in reading.claims:
        speakers = ", ".join(speaker.mention.text for speaker in claim.speakers)
        yield one_line(f"  {speakers} {claim.stance} ({claim.act})")
    for figure in reading.figures:
        yield one_line(f"  {figure.mention.text}")
