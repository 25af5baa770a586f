"""Claims: who says what, of whom, and what they deny."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, select

from onrecord.ask import applies
from onrecord.ask.answers import Answers
from onrecord.ask.conditions import actor_id, days, of_report
from onrecord.ask.fetching import (
    SOURCE,
    fetch,
    joined_words,
    newest_first,
    same_sentence,
    with_columns,
)
from onrecord.ask.filters import Filters
from onrecord.record.tables import (
    claim_content,
    claim_events,
    claim_speakers,
    claims,
    event_sides,
    reports,
    sentences,
    times,
)

LOOKED_THROUGH = 2_000
"""The newest claims about an actor's events among which an answer is sought."""


def ask_claims(connection: Connection, filters: Filters) -> Answers:
    """List claims, newest first, with speakers, content, what they answer, and the report.

    actor and source mean the speaker, about an actor that somebody else's claim
    speaks of; type means the act.
    """
    chosen = _claims().where(*of_report(connection, claims, filters))
    speakers = [
        actor_id(connection, wanted)
        for wanted in (filters.actor, filters.source)
        if wanted is not None
    ]
    day, claim, stance = claims.c.day, claims.c.id, claims.c.stance
    if speakers:
        # The first speaker's own index lists what it says by day.
        lead = claim_speakers.alias("lead")
        day, claim, stance = lead.c.day, lead.c.claim_id, lead.c.stance
        chosen = chosen.join(lead, lead.c.claim_id == claims.c.id).where(
            lead.c.actor_id == speakers[0], ~_said_before(lead)
        )
    for other in speakers[1:]:
        chosen = chosen.where(_says(other))
    if filters.about is not None:
        chosen = chosen.where(*_about(connection, actor_id(connection, filters.about)))
    if filters.stance is not None:
        chosen = chosen.where(stance == applies.stance(filters.stance))
    if filters.type is not None:
        chosen = chosen.where(claims.c.act == filters.type.lower())
    chosen = chosen.where(*days(day, filters))
    answers = newest_first(connection, chosen, day, claim, filters.limit)
    if not answers and filters.type is not None:
        _check_act(filters.type)
    return _told(connection, answers)


def one_claim(connection: Connection, identifier: str) -> Answers:
    """Answer with the claim of this id."""
    return _told(connection, fetch(connection, _claims().where(claims.c.id == identifier)))


def _claims() -> Select[Any]:
    return (
        select(
            claims.c.id,
            claims.c.day,
            claims.c.act,
            claims.c.stance,
            claims.c.quoted,
            claims.c.answers,
            times.c.first_day,
            times.c.last_day,
            sentences.c.text.label("sentence"),
            claims.c.report_id,
            *SOURCE,
        )
        .join(reports, reports.c.id == claims.c.report_id)
        .join(sentences, same_sentence(claims))
        .outerjoin(times, times.c.id == claims.c.said_id)
    )


def _told(connection: Connection, answers: Answers) -> Answers:
    """Put in who says it, what it is, and whom it answers."""
    ids = answers.column("id")
    speaking = joined_words(connection, claim_speakers, claim_speakers.c.text, ids, "; ")
    content = joined_words(connection, claim_content, claim_content.c.text, ids, " … ")
    answered = joined_words(
        connection,
        claim_speakers,
        claim_speakers.c.text,
        [claim for claim in answers.column("answers") if claim is not None],
        "; ",
    )
    answers = with_columns(
        answers,
        after="answers",
        columns={"answered": [answered[claim] for claim in answers.column("answers")]},
    )
    return with_columns(
        answers,
        after="day",
        columns={
            "speakers": [speaking[claim] for claim in ids],
            "content": [content[claim] for claim in ids],
        },
    )


def _check_act(wanted: str) -> None:
    # Imported here since it brings spaCy, which a question that finds something does not need.
    from onrecord.codebook.saying import acts

    if wanted.lower() not in acts():
        raise applies.no_such("act", wanted, acts())


def _says(actor: str) -> ColumnElement[bool]:
    speaker = claim_speakers.alias()
    return exists().where(speaker.c.claim_id == claims.c.id, speaker.c.actor_id == actor)


def _said_before(lead: FromClause) -> ColumnElement[bool]:
    """An actor may speak twice in a claim; the first stands for all."""
    twin = claim_speakers.alias("twin")
    return exists().where(
        and_(
            twin.c.claim_id == lead.c.claim_id,
            twin.c.actor_id == lead.c.actor_id,
            twin.c.number < lead.c.number,
        )
    )


def _about(connection: Connection, actor: str) -> tuple[ColumnElement[bool], ...]:
    newest = (
        select(claim_events.c.claim_id)
        .join(event_sides, event_sides.c.event_id == claim_events.c.event_id)
        .where(event_sides.c.actor_id == actor)
        .order_by(event_sides.c.day.desc().nulls_last(), event_sides.c.event_id)
        .limit(LOOKED_THROUGH)
    )
    ids = connection.execute(newest).scalars().all()
    return claims.c.id.in_(dict.fromkeys(ids)), ~_says(actor)
