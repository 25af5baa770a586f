"""The tables of the record, one schema for SQLite and PostgreSQL.

Every span is three columns: where it starts and ends in ``reports.text`` (code
points, end exclusive) and the words. Lists of short codes (sectors, contexts) are
one text, the codes parted by blanks, so that plain SQL can read and match them.
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
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
)

metadata = MetaData()


def _owner(name: str, table: str, primary_key: bool = False) -> "Column[str]":
    return Column(
        name,
        Text,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )


def _report(primary_key: bool = False) -> "Column[str]":
    return _owner("report_id", "reports", primary_key)


def _span(prefix: str = "") -> "tuple[Column[int], Column[int], Column[str]]":
    return (
        Column(f"{prefix}start", Integer, nullable=False),
        Column(f"{prefix}end", Integer, nullable=False),
        Column(f"{prefix}text", Text, nullable=False),
    )


reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True, comment="r and 12 hex digits, of text and address"),
    Column("text_of", Text, nullable=False, index=True, comment="the report read in its stead"),
    Column("replaces", Text, index=True, comment="the version before, at the same address"),
    Column("source_id", Text, comment="the id the giver used"),
    Column("title", Text),
    Column("publisher", Text, index=True),
    Column("url", Text, index=True),
    Column("published", Date, index=True),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("added", DateTime, nullable=False, index=True, comment="UTC"),
)

readings = Table(
    "readings",
    metadata,
    _report(primary_key=True),
    Column("version", Text, nullable=False, index=True, comment="of onrecord"),
    Column("models", Text, nullable=False, comment="the parser's and the encoder's versions"),
    Column("read_at", DateTime, nullable=False, comment="UTC"),
    Column("warnings", Text, nullable=False, comment="one a line"),
)

sentences = Table(
    "sentences",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _report(),
    Column("number", Integer, nullable=False, comment="from 0, in text order"),
    *_span(),
    Index("sentences_by_report", "report_id", "number", unique=True),
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True, comment="ISO 3166-1 alpha-3, or a slug"),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, index=True, comment="ISO 3166-1 alpha-3"),
    Column("sectors", Text, nullable=False),
    Column("members", Text, nullable=False, comment="a coalition's, by id"),
)

report_actors = Table(
    "report_actors",
    metadata,
    _report(primary_key=True),
    Column("actor_id", Text, ForeignKey("actors.id"), primary_key=True),
    Column("name", Text, nullable=False, comment="as this report names it"),
    Column("roles", Text, nullable=False, comment="offices, parted by '; '"),
    Column("sectors", Text, nullable=False),
    Index("report_actors_by_actor", "actor_id", "report_id"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _report(),
    Column("actor_id", Text, ForeignKey("actors.id"), nullable=False),
    *_span(),
    Index("mentions_by_report", "report_id", "start"),
    Index("mentions_by_actor", "actor_id"),
)

times = Table(
    "times",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    *_span(),
    Column("type", Text, nullable=False, comment="TIMEX3 type"),
    Column("value", Text, comment="TIMEX3 value"),
    Column("first_day", Date),
    Column("last_day", Date, comment="inclusive"),
    Index("times_by_report", "report_id"),
)

places = Table(
    "places",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    *_span(),
    Column("name", Text, nullable=False, index=True),
    Column("country", Text, index=True, comment="ISO 3166-1 alpha-3"),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geonames", Integer),
    Index("places_by_report", "report_id"),
)
Index("places_by_lower_name", func.lower(places.c.name))

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    Column("number", Integer, nullable=False, comment="in the order of the contract"),
    Column("sentence", Integer, nullable=False),
    Column("type", Text, nullable=False, comment="PLOVER type, or an extension"),
    Column("mode", Text),
    Column("contexts", Text, nullable=False),
    Column("cameo", Text),
    Column("quad", SmallInteger, comment="1 to 4: verbal, material co-operation, conflict"),
    Column("goldstein", Float, comment="-10 to 10, by CAMEO root"),
    *_span("trigger_"),
    Column("time_id", Text),
    Column("place_id", Text),
    Column("day", Date, comment="its first day, else the day published"),
    Column("first_day", Date),
    Column("last_day", Date, comment="inclusive"),
    Column("place_country", Text),
    Column("latitude", Float, comment="of its place"),
    Column("longitude", Float),
    Column("status", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("confidence", Float),
    Index("events_by_report", "report_id", "number"),
    Index("events_by_day", "day", "id"),
    Index("events_by_class", "day", "quad"),
    Index("events_by_type", "type", "day", "id"),
    Index("events_by_status", "status", "day", "id"),
    Index("events_by_standing", "standing", "day", "id"),
    Index("events_by_place", "place_country", "day", "id"),
    Index("events_by_place_id", "place_id"),
    Index("events_by_point", "latitude", "longitude", "quad", "day", "place_id"),
)

event_sides = Table(
    "event_sides",
    metadata,
    _owner("event_id", "events", primary_key=True),
    Column("side", Text, primary_key=True, comment="source or target"),
    Column("number", SmallInteger, primary_key=True),
    Column("actor_id", Text, ForeignKey("actors.id"), comment="none for a thing"),
    Column("sectors", Text, nullable=False),
    Column("day", Date, comment="the event's, so that one index answers"),
    Column("quad", SmallInteger, comment="the event's, for the same reason"),
    *_span(),
    Index("event_sides_by_actor", "actor_id", "day", "quad", "event_id", "side"),
)

event_pairs = Table(
    "event_pairs",
    metadata,
    _owner("event_id", "events", primary_key=True),
    Column("source", Text, ForeignKey("actors.id"), primary_key=True),
    Column("target", Text, ForeignKey("actors.id"), primary_key=True),
    Column("month", Text, comment="of the event's day, 2023-07"),
    Column("type", Text, nullable=False),
    Column("quad", SmallInteger),
    Column("goldstein", Float),
    Column("status", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Index(
        "event_pairs_by_dyad",
        "source",
        "target",
        "month",
        "type",
        "quad",
        "standing",
        "status",
        "goldstein",
    ),
    Index("event_pairs_by_target", "target", "source", "month", "quad", "goldstein"),
    Index("event_pairs_by_month", "month", "source", "target", "quad", "goldstein"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    Column("number", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("act", Text, nullable=False, index=True),
    Column("stance", Text, nullable=False),
    *_span("cue_"),
    Column("quoted", Text, nullable=False),
    Column("said_id", Text),
    Column("day", Date, comment="the first day it was said, else the day published"),
    Column("answers", Text),
    Index("claims_by_report", "report_id", "number"),
    Index("claims_by_day", "day", "id"),
    Index("claims_by_stance", "stance", "day", "id"),
)

claim_speakers = Table(
    "claim_speakers",
    metadata,
    _owner("claim_id", "claims", primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    Column("actor_id", Text, ForeignKey("actors.id"), comment="none where unnamed"),
    Column("day", Date, comment="the claim's, so that one index answers"),
    Column("stance", Text, nullable=False, server_default="", comment="the claim's"),
    *_span(),
    Index("claim_speakers_by_actor", "actor_id", "day", "claim_id", "stance"),
)

claim_content = Table(
    "claim_content",
    metadata,
    _owner("claim_id", "claims", primary_key=True),
    Column("number", SmallInteger, primary_key=True),
    *_span(),
)

claim_events = Table(
    "claim_events",
    metadata,
    _owner("claim_id", "claims", primary_key=True),
    _owner("event_id", "events", primary_key=True),
    Column("link", Text, primary_key=True, comment="about, asserts or denies"),
    Index("claim_events_by_event", "event_id", "link"),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    Column("number", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    *_span(),
    Column("measure", Text, index=True),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("approximate", SmallInteger, nullable=False, comment="0 or 1"),
    Column("unit", Text),
    Column("per", Text),
    Column("from_actor", Text, index=True),
    Column("to_actor", Text, index=True),
    Column("time_id", Text),
    Column("day", Date, comment="the first day it is for, else the day published"),
    Column("compared_to_id", Text),
    Column("comparison", Text),
    Index("figures_by_report", "report_id", "number"),
    Index("figures_by_day", "day", "id"),
)

occasions = Table(
    "occasions",
    metadata,
    Column("id", Text, primary_key=True),
    _report(),
    *_span(),
    Column("name", Text, nullable=False),
    Column("actor_id", Text),
    Column("rule", Text, comment="RFC 5545"),
    Column("ordinal", Integer),
    Column("first", Date),
    Index("occasions_by_report", "report_id"),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    _report(primary_key=True),
    Column("shingles", LargeBinary, nullable=False, comment="MinHash values"),
)

fingerprint_bands = Table(
    "fingerprint_bands",
    metadata,
    Column("hash", BigInteger, primary_key=True, comment="of a band and its place"),
    _report(primary_key=True),
    # The rows are their key: SQLite would keep them a second time beside it.
    sqlite_with_rowid=False,
)

problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("found_at", DateTime, nullable=False, comment="UTC"),
    UniqueConstraint("source", "reason"),
)
