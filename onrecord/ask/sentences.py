"""The sentences that hold given words."""

from sqlalchemy import Connection, exists, select

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import actor_id, days, printed_by
from onrecord.ask.fetching import SOURCE, fetch
from onrecord.ask.filters import Filters
from onrecord.record.search import sentence_ids
from onrecord.record.tables import mentions, reports, sentences


def ask_sentences(connection: Connection, filters: Filters) -> Answers:
    """List sentences, the newest in the record first.

    text: words they hold. actor: whom they name. since and until are of the day
    published, so that the index of words leads and no other order has to be made.
    """
    chosen = (
        select(
            sentences.c.number,
            sentences.c.text.label("sentence"),
            sentences.c.report_id,
            *SOURCE,
        )
        .join(reports, reports.c.id == sentences.c.report_id)
        .where(*days(reports.c.published, filters))
        .order_by(sentences.c.id.desc())
        .limit(filters.limit)
    )
    if filters.text is not None:
        hits = sentence_ids(connection.dialect.name, filters.text)
        chosen = chosen.where(sentences.c.id.in_(hits))
    if filters.publisher is not None:
        chosen = chosen.where(sentences.c.report_id.in_(printed_by(filters.publisher)))
    if filters.actor is not None:
        chosen = chosen.where(
            exists().where(
                mentions.c.report_id == sentences.c.report_id,
                mentions.c.start >= sentences.c.start,
                mentions.c.end <= sentences.c.end,
                mentions.c.actor_id == actor_id(connection, filters.actor),
            )
        )
    return fetch(connection, chosen)
