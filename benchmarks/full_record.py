"""A large record with something in every table: generated, seeded, no text in it real.

On top of the events of ``benchmarks.million``: a place for three in ten, a day for
what is planned, claims that assert and deny, figures, offices, recurring days, and
happenings of one to three events each.
"""

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from benchmarks.million import ACTORS, CHUNK, actor_rows, chunk
from onrecord import __version__
from onrecord.record import happening_tables, tables
from onrecord.record.store import Store

PLACES = 3_000
PERSONS = 1_000
MEASURES = ("killed", "injured", "arrested", "aid", "exports")

Rows = dict[str, list[dict[str, Any]]]


def fill(store: Store, events: int) -> None:
    """Fill an empty record with generated rows."""
    dice = random.Random(11)
    persons = [
        {
            "id": f"person:p-{number}",
            "name": f"Person {number}",
            "kind": "person",
            "country": ACTORS[number % len(ACTORS)],
            "sectors": "GOV",
            "members": "",
        }
        for number in range(PERSONS)
    ]
    with store.writing() as connection:
        connection.execute(tables.actors.insert(), [*actor_rows(), *persons])
    reports = events // 4
    for start in range(0, reports, CHUNK):
        made = chunk(dice, start, min(start + CHUNK, reports))
        enrich(dice, made)
        with store.writing() as connection:
            for table in happening_tables.happenings.metadata.sorted_tables:
                if made.get(table.name):
                    connection.execute(table.insert(), made[table.name])
    with store.writing() as connection:
        connection.execute(text("ANALYZE"))


def enrich(dice: random.Random, made: Rows) -> None:
    """Add to a chunk of reports, sentences and events what hangs on them."""
    sides: dict[str, dict[str, str]] = {}
    for side in made["event_sides"]:
        sides.setdefault(side["event_id"], {})[side["side"]] = side["actor_id"]
    by_id = {event["id"]: event for event in made["events"]}
    for event in made["events"]:
        if event["status"] == "planned":
            event["first_day"] = event["day"] = event["day"] + timedelta(days=dice.randrange(60))
            event["last_day"] = event["day"]
    for side in made["event_sides"]:
        event = by_id[side["event_id"]]
        side |= {"quad": event["quad"], "day": event["day"]}
    for name in (
        "readings", "places", "times", "claims", "claim_speakers", "claim_content", "claim_events", "figures",
        "occasions", "report_actors", "happenings", "happening_events", "happening_sides",
        "happening_claims", "happening_figures",
    ):  # fmt: skip
        made[name] = []
    made["readings"] = [
        {
            "report_id": report["id"],
            "version": __version__,
            "models": "none",
            "read_at": report["added"],
            "warnings": "",
        }
        for report in made["reports"]
    ]
    _report_actors(dice, made, sides)
    group: list[dict[str, Any]] = []
    for number, event in enumerate(made["events"]):
        _place(dice, made, event)
        if event["standing"] != "reported":
            _claims(dice, made, event, sides[event["id"]])
        if number % 10 == 0:
            _figure(dice, made, event)
        if number % 200 == 0:
            _occasion(dice, made, event)
        group.append(event)
        if dice.random() < 0.7:
            _happening(dice, made, group, sides)
            group = []
    if group:
        _happening(dice, made, group, sides)


def _report_actors(dice: random.Random, made: Rows, sides: dict[str, dict[str, str]]) -> None:
    named: set[tuple[str, str]] = set()
    for event in made["events"]:
        named |= {(event["report_id"], actor) for actor in sides[event["id"]].values()}
    for report in made["reports"]:
        named.add((report["id"], f"person:p-{dice.randrange(PERSONS)}"))
    for report_id, actor in sorted(named):
        made["report_actors"].append(
            {
                "report_id": report_id, "actor_id": actor, "name": actor,
                "roles": "foreign minister" if actor.startswith("person:") else "", "sectors": "",
            }
        )  # fmt: skip


def _place(dice: random.Random, made: Rows, event: dict[str, Any]) -> None:
    event |= {"latitude": None, "longitude": None}
    if dice.random() > 0.3:
        return
    number = int(PLACES * dice.random() ** 2)
    point = {"latitude": number % 130 - 60 + 0.5, "longitude": number * 7 % 360 - 179.5}
    place = f"{event['id']}p"
    country = ACTORS[number % len(ACTORS)]
    made["places"].append(
        {
            "id": place, "report_id": event["report_id"], "start": 0, "end": 1, "text": "x",
            "name": f"Town {number}", "country": country, "geonames": number, **point,
        }
    )  # fmt: skip
    event |= {"place_id": place, "place_country": country, **point}


def _claims(dice: random.Random, made: Rows, event: dict[str, Any], sides: dict[str, str]) -> None:
    stances = ["asserts"] if event["standing"] == "attributed" else ["asserts", "denies"]
    for stance in stances:
        claim = f"{event['id']}{stance[0]}"
        day = event["day"] + timedelta(days=dice.randrange(4))
        made["claims"].append(
            {
                "id": claim, "report_id": event["report_id"], "number": event["number"],
                "sentence": event["sentence"], "act": "deny" if stance == "denies" else "say",
                "stance": stance, "cue_start": 0, "cue_end": 1, "cue_text": "x",
                "quoted": "indirect", "said_id": None, "day": day, "answers": None,
            }
        )  # fmt: skip
        made["claim_speakers"].append(
            {
                "claim_id": claim, "number": 0, "day": day, "stance": stance, "start": 0, "end": 1,
                "actor_id": sides["target" if stance == "denies" else "source"], "text": "x",
            }
        )  # fmt: skip
        made["claim_content"].append(
            {"claim_id": claim, "number": 0, "start": 0, "end": 1, "text": "x"}
        )
        for link in ("about", stance):
            made["claim_events"].append({"claim_id": claim, "event_id": event["id"], "link": link})


def _figure(dice: random.Random, made: Rows, event: dict[str, Any]) -> None:
    value = float(dice.randrange(1, 200))
    made["figures"].append(
        {
            "id": f"{event['id']}f", "report_id": event["report_id"], "number": event["number"],
            "sentence": event["sentence"], "start": 0, "end": 1, "text": f"{value:.0f}",
            "measure": dice.choice(MEASURES), "value": value, "low": None, "high": None,
            "approximate": 0, "unit": None, "per": None, "from_actor": None, "to_actor": None,
            "time_id": None, "day": event["day"], "compared_to_id": None, "comparison": None,
        }
    )  # fmt: skip


def _occasion(dice: random.Random, made: Rows, event: dict[str, Any]) -> None:
    month, day = dice.randrange(1, 13), dice.randrange(1, 29)
    made["occasions"].append(
        {
            "id": f"{event['id']}o", "report_id": event["report_id"], "start": 0, "end": 1,
            "text": "x", "name": "Founding Day", "actor_id": dice.choice(ACTORS),
            "rule": f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", "ordinal": None,
            "first": date(1950, month, day),
        }
    )  # fmt: skip


def _happening(
    dice: random.Random,
    made: Rows,
    group: list[dict[str, Any]],
    sides: dict[str, dict[str, str]],
) -> None:
    """Make one happening of these events; its first stands for it."""
    lead = group[0]
    name = f"h{lead['id']}"
    claims = [
        claim
        for event in group
        for claim in made["claim_events"][-8:]
        if claim["event_id"] == event["id"] and claim["link"] != "about"
    ]
    by_id = {claim["id"]: claim for claim in made["claims"][-8:]}
    denied = sum(claim["link"] == "denies" for claim in claims)
    published = [event["day"] for event in group]
    made["happenings"].append(
        {
            "id": name, "lead": lead["id"], "type": lead["type"], "mode": None,
            "quad": lead["quad"], "status": lead["status"],
            "standing": "disputed" if denied else lead["standing"], "day": lead["day"],
            "first_day": lead["first_day"], "last_day": lead["last_day"], "place": None,
            "country": lead["place_country"], "latitude": lead["latitude"],
            "longitude": lead["longitude"], "events": len(group), "reports": len(group),
            "texts": len({event["report_id"] for event in group}),
            "first_published": min(published), "last_published": max(published),
            "asserters": len(claims) - denied, "deniers": denied,
            "moved": max(published) if claims else None, "changed": max(published),
        }
    )  # fmt: skip
    for event in group:
        made["happening_events"].append(
            {
                "event_id": event["id"], "happening_id": name, "report_id": event["report_id"],
                "seed": name, "published": event["day"], "near": None, "likeness": None, "why": "",
            }
        )  # fmt: skip
    for side, actor in sides[lead["id"]].items():
        made["happening_sides"].append(
            {
                "happening_id": name, "side": side, "number": 0, "actor_id": actor,
                "words": actor.title(), "reports": len(group), "day": lead["day"],
            }
        )  # fmt: skip
    for claim in claims:
        made["happening_claims"].append(
            {
                "happening_id": name, "claim_id": claim["claim_id"], "link": claim["link"],
                "event_id": claim["event_id"], "day": by_id[claim["claim_id"]]["day"], "across": 0,
            }
        )  # fmt: skip
    figure = next((row for row in made["figures"][-1:] if row["id"][:-1] == lead["id"]), None)
    if figure is not None:
        made["happening_figures"].append(
            {
                "happening_id": name, "figure_id": figure["id"], "published": lead["day"],
                "series": f"{figure['measure']} ", "contradicts": 0,
            }
        )  # fmt: skip
