"""The JSON Schema of the contract: the shape that ``to_json`` gives.

Written with the enums of the types, so that a new stance or status is in the
schema the moment it exists. Objects stay open: keys are added freely, and a
reader must not fail at one that it does not know.
"""

from enum import StrEnum
from typing import Any

from onrecord.types import Comparison, Kind, Quoted, Stance, Standing, Status, TimeType

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string"}
_WORD: Schema = {"type": "string", "minLength": 1}
_MAYBE: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": ["number", "null"]}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_SPAN: Schema = {"$ref": "#/$defs/span"}
_COUNTRY: Schema = {
    "type": ["string", "null"],
    "pattern": "^[A-Z]{3}$",
    "description": "ISO 3166-1 alpha-3",
}


def contract() -> Schema:
    """Return the schema of one line of ``onrecord read --json``."""
    return {
        "$schema": DIALECT,
        "title": "onrecord report",
        "description": "One news report and the entries found in it.",
        **_object(
            report=_report(),
            sentences=_list(_object(start=_OFFSET, end=_OFFSET)),
            actors=_list(_actor()),
            events=_list(_event()),
            claims=_list(_claim()),
            figures=_list(_figure()),
            times=_list(_time()),
            places=_list(_place()),
            occasions=_list(_occasion()),
            warnings=_list(_TEXT, "What a reader must know, one line each."),
        ),
        "$defs": {
            "span": _object(
                "Where words stand: report.text[start:end] is text, in Unicode code points.",
                start=_OFFSET,
                end=_OFFSET,
                text=_TEXT,
            )
        },
    }


def _report() -> Schema:
    return _object(
        id=_said(_WORD, "Stable: depends on the text and the address alone."),
        source_id=_said(_MAYBE, "The id that the giver used."),
        title=_MAYBE,
        publisher=_MAYBE,
        url=_MAYBE,
        published=_DAY,
        language=_said(_WORD, "ISO 639-1"),
        text=_said(_TEXT, "What was given, character for character; all spans count in it."),
    )


def _actor() -> Schema:
    return _object(
        id=_said(_WORD, "ISO 3166-1 alpha-3 for a state, a stable slug for others."),
        name=_WORD,
        kind=_one_of(Kind),
        country=_COUNTRY,
        sectors=_list(_WORD, "PLOVER sector codes"),
        roles=_list(_WORD, "Offices the text gives"),
        members=_list(_WORD, "Actor ids of a coalition's members"),
        mentions=_list(_SPAN),
    )


def _event() -> Schema:
    shape = _object(
        id=_WORD,
        type=_said(_WORD, "A PLOVER type in capitals, or an extension in small letters."),
        mode=_said(_MAYBE, "PLOVER mode"),
        contexts=_list(_WORD, "PLOVER contexts"),
        cameo=_said(_MAYBE, "CAMEO code"),
        trigger=_SPAN,
        sentence=_said(_OFFSET, "Index into sentences"),
        sources=_list(_party()),
        targets=_list(_party()),
        time=_said(_MAYBE, "Id of a time"),
        place=_said(_MAYBE, "Id of a place"),
        status=_one_of(Status),
        standing=_one_of(Standing),
        asserted_by=_list(_WORD, "Ids of claims"),
        denied_by=_list(_WORD, "Ids of claims"),
        confidence={
            "type": ["number", "null"],
            "minimum": 0,
            "maximum": 1,
            "description": "A calibrated probability that type and sides are right, or null.",
        },
    )
    shape["properties"]["why"] = _list(_TEXT, "With --explain only: what led to the event.")
    return shape


def _party() -> Schema:
    return _object(
        actor=_said(_MAYBE, 'Id of an actor; null for a thing ("shelled a village")'),
        sectors=_list(_WORD),
        mention=_SPAN,
    )


def _claim() -> Schema:
    return _object(
        id=_WORD,
        act=_said(_WORD, "What kind of saying: accuse, deny, insist ..."),
        stance=_one_of(Stance),
        sentence=_said(_OFFSET, "Index into sentences, of the cue"),
        speakers=_list(
            _object(
                actor=_said(_MAYBE, "Id of an actor; null if the words lead to none"), mention=_SPAN
            )
        ),
        cue=_SPAN,
        content=_list(_SPAN, "In text order"),
        quoted=_one_of(Quoted),
        said=_said(_MAYBE, "Id of the time it was said"),
        about=_list(_WORD, "Ids of events"),
        answers=_said(_MAYBE, "Id of the claim it replies to or denies"),
    )


def _figure() -> Schema:
    return _object(
        id=_WORD,
        sentence=_said(_OFFSET, "Index into sentences"),
        measure=_said(_MAYBE, "What is counted: killed, exports, cases ..."),
        value=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        approximate={"type": "boolean"},
        unit=_said(_MAYBE, "people, an ISO 4217 code, percent, an SI unit, or the thing counted"),
        per=_said(_MAYBE, "What a rate is per: day, year ..."),
        from_actor=_said(_MAYBE, "Id of an actor"),
        to_actor=_said(_MAYBE, "Id of an actor"),
        time=_said(_MAYBE, "Id of a time"),
        compared_to=_said(_MAYBE, "Id of a time"),
        comparison={"enum": [*(each.value for each in Comparison), None]},
        mention=_SPAN,
    )


def _time() -> Schema:
    return _object(
        id=_WORD,
        start=_OFFSET,
        end=_OFFSET,
        text=_TEXT,
        type=_one_of(TimeType),
        value=_said(_MAYBE, "TIMEX3 value; null where it needs a day published that is missing"),
        first_day=_DAY,
        last_day=_said(_DAY, "Inclusive"),
    )


def _place() -> Schema:
    return _object(
        id=_WORD,
        start=_OFFSET,
        end=_OFFSET,
        text=_TEXT,
        name=_WORD,
        country=_COUNTRY,
        latitude={"type": ["number", "null"], "minimum": -90, "maximum": 90},
        longitude={"type": ["number", "null"], "minimum": -180, "maximum": 180},
        geonames={"type": ["integer", "null"], "description": "GeoNames id"},
    )


def _occasion() -> Schema:
    return _object(
        id=_WORD,
        name=_WORD,
        actor=_said(_MAYBE, "Id of the actor that marks it"),
        rule=_said(_MAYBE, "RFC 5545 recurrence rule"),
        ordinal={"type": ["integer", "null"], "minimum": 1},
        first=_said(_DAY, "The day it counts from"),
        commemorates={"anyOf": [_SPAN, {"type": "null"}]},
        mention=_SPAN,
    )


def _object(description: str | None = None, /, **properties: Schema) -> Schema:
    """An object all of whose keys are always there."""
    shape: Schema = {"type": "object", "properties": properties, "required": list(properties)}
    return shape if description is None else {"description": description, **shape}


def _list(items: Schema, description: str | None = None) -> Schema:
    shape: Schema = {"type": "array", "items": items}
    return shape if description is None else {"description": description, **shape}


def _one_of(choices: type[StrEnum]) -> Schema:
    return {"enum": [choice.value for choice in choices]}


def _said(shape: Schema, description: str) -> Schema:
    return {**shape, "description": description}
