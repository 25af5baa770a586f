"""What was stored comes back as it was."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.record.read_back import find_report, read_back
from onrecord.record.store import Store
from onrecord.record.write import Provenance, register, write_readings
from onrecord.show.to_json import to_json
from onrecord.types import Reading

TEXT = (
    "Peru accused Bolivia on Monday of arming about 40 smugglers near Puno, which La Paz denied. "
    "Foreign Minister Ana Quispe said Peru will host talks in Lima on 3 May. "
    "Navy Day is marked every year on 8 October."
)


def test_a_reading_comes_back(empty_store: Store, read_text: Callable[..., Reading]) -> None:
    reading = read_text(TEXT, "2024-04-17")
    with empty_store.writing() as connection:
        register(connection, reading.report)
        write_readings(connection, [reading], Provenance("0", "none"))
    with empty_store.reading() as connection:
        found = find_report(connection, reading.report.id)
        assert found is not None
        report, text_of = found
        back = read_back(connection, report)
    assert (report, text_of) == (reading.report, reading.report.id)
    assert back.events and back.claims and back.figures and back.places
    assert _told(back) == _told(reading)


def _told(reading: Reading) -> dict[str, Any]:
    """The contract's JSON, without what is not stored and in an order of our own."""
    told = to_json(
        replace(reading, occasions=tuple(replace(o, commemorates=None) for o in reading.occasions))
    )
    for kind in ("actors", "times", "places", "occasions"):
        told[kind].sort(key=lambda entry: entry["id"])
    for actor in told["actors"]:
        actor["mentions"].sort(key=lambda span: (span["start"], span["end"]))
        actor["members"].sort()
    for claim in told["claims"]:
        claim["about"].sort()
    return told
