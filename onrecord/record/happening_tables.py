"""The tables of happenings: what many reports tell as one.

All but ``happening_decisions`` is made of the other tables and can be made again.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
)

from onrecord.record.tables import metadata


def _event(primary_key: bool = False) -> "Column[str]":
    return Column(
        "event_id",
        Text,
        ForeignKey("events.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def _happening(primary_key: bool = False) -> "Column[str]":
    return Column(
        "happening_id",
        Text,
        ForeignKey("happenings.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


happenings = Table(
    "happenings",
    metadata,
    Column("id", Text, primary_key=True, comment="h and 12 hex digits, of its earliest telling"),
    Column("lead", Text, nullable=False, comment="the event whose words stand for it"),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("quad", SmallInteger),
    Column("status", Text, nullable=False, comment="as the latest reports have it"),
    Column("standing", Text, nullable=False, comment="over all reports"),
    Column("day", Date, comment="its first day, else the day first published"),
    Column("first_day", Date, comment="as most reports that give one have it"),
    Column("last_day", Date, comment="inclusive"),
    Column("place", Text, comment="a name"),
    Column("country", Text, comment="ISO 3166-1 alpha-3"),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("events", Integer, nullable=False),
    Column("reports", Integer, nullable=False, comment="printings of one text counted each"),
    Column("texts", Integer, nullable=False, comment="independent: printings counted once"),
    Column("first_published", Date),
    Column("last_published", Date),
    Column("asserters", Integer, nullable=False, comment="who assert it, each once"),
    Column("deniers", Integer, nullable=False, comment="who deny it, each once"),
    Column("moved", Date, comment="the last day somebody first asserted or denied it"),
    Column("changed", Date, comment="the last day published that changed something"),
    Index("happenings_by_day", "day", "id"),
    Index("happenings_by_type", "type", "day", "id"),
    Index("happenings_by_status", "status", "day", "id"),
    Index("happenings_by_standing", "standing", "moved", "id"),
    Index("happenings_by_change", "changed", "id"),
    Index("happenings_by_start", "first_published", "id"),
    Index("happenings_by_country", "country", "day", "id"),
)

happening_events = Table(
    "happening_events",
    metadata,
    _event(primary_key=True),
    _happening(),
    Column("report_id", Text, nullable=False),
    Column("seed", Text, nullable=False, comment="the id that it would give a happening"),
    Column("published", Date),
    Column("near", Text, comment="the event it is most like"),
    Column("likeness", Float, comment="probability that the two are one"),
    Column("why", Text, nullable=False, comment="what agrees, parted by '; '"),
    Index("happening_events_by_happening", "happening_id", "published"),
    Index("happening_events_by_seed", "seed"),
    Index("happening_events_by_report", "report_id"),
)

happening_sides = Table(
    "happening_sides",
    metadata,
    _happening(primary_key=True),
    Column("side", Text, primary_key=True, comment="source or target"),
    Column("number", SmallInteger, primary_key=True, comment="most told first"),
    Column("actor_id", Text, ForeignKey("actors.id"), comment="none for a thing"),
    Column("words", Text, nullable=False),
    Column("reports", Integer, nullable=False, comment="independent texts that have it"),
    Column("day", Date, comment="the happening's, so that one index answers"),
    Index("happening_sides_by_actor", "actor_id", "day", "happening_id", "side"),
)

happening_claims = Table(
    "happening_claims",
    metadata,
    _happening(primary_key=True),
    Column("claim_id", Text, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("link", Text, primary_key=True, comment="asserts or denies"),
    Column("event_id", Text, nullable=False, comment="the telling it is about"),
    Column("day", Date, comment="it was said, else published"),
    Column("across", SmallInteger, nullable=False, comment="1: it answers another report"),
    Index("happening_claims_by_claim", "claim_id"),
)

happening_figures = Table(
    "happening_figures",
    metadata,
    _happening(primary_key=True),
    Column("figure_id", Text, ForeignKey("figures.id", ondelete="CASCADE"), primary_key=True),
    Column("published", Date),
    Column("series", Text, comment="measure and unit: what may be compared"),
    Column("contradicts", SmallInteger, nullable=False, comment="1: another text denies it"),
    Index("happening_figures_by_figure", "figure_id"),
    Index("happening_figures_by_day", "published"),
)

happening_decisions = Table(
    "happening_decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False, comment="same or apart"),
    Column("seed", Text, nullable=False, index=True, comment="of a telling"),
    Column("other", Text, nullable=False, index=True, comment="of another telling"),
    Column("made_at", DateTime, nullable=False, comment="UTC"),
    Column("note", Text, comment="the person's reason"),
)

tellings = Table(
    "tellings",
    metadata,
    _event(primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("seed", Text, nullable=False, index=True),
    Column("component", Text, nullable=False, index=True, comment="who are merged together"),
    Column("fields", Text, nullable=False, comment="JSON"),
    Column("around", LargeBinary, nullable=False, comment="sketch of the sentence"),
    Column("meaning", LargeBinary, nullable=False, comment="the trigger's vector"),
    Column(
        "sense",
        LargeBinary,
        comment="its vector in its context; none of reports read before there was one",
    ),
)

report_sketches = Table(
    "report_sketches",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("about", LargeBinary, nullable=False, comment="sketch of the text"),
)

telling_keys = Table(
    "telling_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="tellings that share one are compared"),
    _event(primary_key=True),
    Index("telling_keys_by_event", "event_id"),
    sqlite_with_rowid=False,
)

TABLES = (
    happenings,
    happening_events,
    happening_sides,
    happening_claims,
    happening_figures,
    happening_decisions,
    tellings,
    report_sketches,
    telling_keys,
)
"""All of them, in an order in which they can be made."""
