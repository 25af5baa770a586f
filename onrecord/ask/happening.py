"""One happening whole: every report that tells it, who says what of it, its figures."""

from sqlalchemy import Connection, func, or_, select

from onrecord.ask.fetching import same_sentence
from onrecord.errors import OptionError
from onrecord.record.happening_tables import (
    happening_claims,
    happening_events,
    happening_figures,
    happening_sides,
    happenings,
)
from onrecord.record.tables import (
    actors,
    claim_speakers,
    claims,
    events,
    figures,
    reports,
    sentences,
)
from onrecord.types import (
    FigureGiven,
    Happening,
    HappeningSide,
    Said,
    Standing,
    Status,
    Told,
)


def happening_id(connection: Connection, identifier: str) -> str:
    """Return the id of today of a happening, by its own, an earlier one, or an event's.

    Raises OptionError if the record has no such thing.
    """
    own = select(happenings.c.id).where(happenings.c.id == identifier)
    found = connection.execute(own).scalar_one_or_none()
    if found is None:
        told = happening_events
        where = or_(told.c.seed == identifier, told.c.event_id == identifier)
        found = connection.execute(select(told.c.happening_id).where(where)).scalars().first()
    if found is None:
        raise OptionError(
            f"the record has no happening of the id {identifier!r}; list those it has with: "
            "onrecord happenings"
        )
    return str(found)


def is_happening(connection: Connection, identifier: str) -> bool:
    """Say whether an id names a happening, or named one."""
    own = select(happenings.c.id).where(happenings.c.id == identifier)
    once = select(happening_events.c.seed).where(happening_events.c.seed == identifier)
    return connection.execute(own.union(once).limit(1)).first() is not None


def find_happening(connection: Connection, identifier: str) -> Happening:
    """Return a happening whole, by its id, one it had before, or the id of an event.

    Raises OptionError if the record has no such thing.
    """
    name = happening_id(connection, identifier)
    row = connection.execute(select(happenings).where(happenings.c.id == name)).one()
    tellings = _tellings(connection, name)
    lead = next((each for each in tellings if each.event == row.lead), tellings[0])
    sides = _sides(connection, name)
    return Happening(
        id=row.id,
        type=row.type,
        mode=row.mode,
        status=Status(row.status),
        standing=Standing(row.standing),
        title=lead.sentence,
        first_day=row.first_day,
        last_day=row.last_day,
        place=row.place,
        country=row.country,
        reports=row.reports,
        texts=row.texts,
        first_published=row.first_published,
        last_published=row.last_published,
        moved=row.moved,
        changed=row.changed,
        sources=tuple(side for side in sides if side.side == "source"),
        targets=tuple(side for side in sides if side.side == "target"),
        tellings=tellings,
        said=_said(connection, name),
        figures=_figures(connection, name),
    )


def _tellings(connection: Connection, name: str) -> tuple[Told, ...]:
    printing = reports.alias("printing")
    printings = (
        select(func.count()).where(printing.c.text_of == reports.c.text_of).scalar_subquery()
    )
    rows = connection.execute(
        select(
            happening_events,
            events.c.status,
            events.c.standing,
            events.c.trigger_text,
            reports.c.title,
            reports.c.publisher,
            reports.c.url,
            sentences.c.text,
            printings.label("printings"),
        )
        .join(events, events.c.id == happening_events.c.event_id)
        .join(reports, reports.c.id == events.c.report_id)
        .join(sentences, same_sentence(events))
        .where(happening_events.c.happening_id == name)
        .order_by(
            happening_events.c.published.is_(None),
            happening_events.c.published,
            events.c.report_id,
            events.c.number,
        )
    )
    return tuple(
        Told(
            event=row.event_id,
            report=row.report_id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            url=row.url,
            sentence=_one_line(row.text),
            trigger=row.trigger_text,
            status=Status(row.status),
            standing=Standing(row.standing),
            printings=row.printings,
            near=row.near,
            likeness=row.likeness,
            why=tuple(row.why.split("; ")) if row.why else (),
        )
        for row in rows
    )


def _sides(connection: Connection, name: str) -> tuple[HappeningSide, ...]:
    rows = connection.execute(
        select(happening_sides, actors.c.name)
        .outerjoin(actors, actors.c.id == happening_sides.c.actor_id)
        .where(happening_sides.c.happening_id == name)
        .order_by(happening_sides.c.side, happening_sides.c.number)
    )
    return tuple(
        HappeningSide(row.side, row.actor_id, row.name or row.words, row.reports) for row in rows
    )


def _said(connection: Connection, name: str) -> tuple[Said, ...]:
    rows = connection.execute(
        select(
            happening_claims,
            claims.c.report_id,
            claim_speakers.c.actor_id,
            claim_speakers.c.text.label("words"),
            actors.c.name,
            reports.c.publisher,
            sentences.c.text,
        )
        .join(claims, claims.c.id == happening_claims.c.claim_id)
        .join(reports, reports.c.id == claims.c.report_id)
        .join(sentences, same_sentence(claims))
        .outerjoin(claim_speakers, claim_speakers.c.claim_id == claims.c.id)
        .outerjoin(actors, actors.c.id == claim_speakers.c.actor_id)
        .where(happening_claims.c.happening_id == name)
        .order_by(
            happening_claims.c.day.is_(None),
            happening_claims.c.day,
            claims.c.report_id,
            claims.c.number,
            claim_speakers.c.number,
        )
    )
    return tuple(
        Said(
            claim=row.claim_id,
            link=row.link,
            speaker=row.actor_id or row.words,
            name=row.name or row.words,
            day=row.day,
            sentence=_one_line(row.text),
            report=row.report_id,
            publisher=row.publisher,
            event=row.event_id,
            across=bool(row.across),
        )
        for row in rows
    )


def _figures(connection: Connection, name: str) -> tuple[FigureGiven, ...]:
    rows = connection.execute(
        select(
            happening_figures.c.figure_id,
            happening_figures.c.published,
            happening_figures.c.contradicts,
            figures,
            reports.c.publisher,
            sentences.c.text.label("sentence_text"),
        )
        .join(figures, figures.c.id == happening_figures.c.figure_id)
        .join(reports, reports.c.id == figures.c.report_id)
        .join(sentences, same_sentence(figures))
        .where(happening_figures.c.happening_id == name)
        .order_by(
            happening_figures.c.published.is_(None),
            happening_figures.c.published,
            figures.c.report_id,
            figures.c.number,
        )
    )
    return tuple(
        FigureGiven(
            figure=row.figure_id,
            published=row.published,
            measure=row.measure,
            unit=row.unit,
            value=row.value,
            low=row.low,
            high=row.high,
            approximate=bool(row.approximate),
            words=row.text,
            sentence=_one_line(row.sentence_text),
            report=row.report_id,
            publisher=row.publisher,
            contradicts=bool(row.contradicts),
        )
        for row in rows
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
