"""Full text over sentences, where the two databases differ."""

from sqlalchemy import ColumnElement, Integer, Select, column, func, literal_column, select, table

from onrecord.record.tables import sentences

SEARCH_TABLES: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS sentence_words USING fts5("
        "text, content='sentences', content_rowid='id', tokenize='porter unicode61')",
        "CREATE TRIGGER IF NOT EXISTS sentence_words_in AFTER INSERT ON sentences BEGIN "
        "INSERT INTO sentence_words(rowid, text) VALUES (new.id, new.text); END",
        "CREATE TRIGGER IF NOT EXISTS sentence_words_out AFTER DELETE ON sentences BEGIN "
        "INSERT INTO sentence_words(sentence_words, rowid, text) "
        "VALUES ('delete', old.id, old.text); END",
    ),
    "postgresql": (
        "CREATE INDEX IF NOT EXISTS sentence_words ON sentences "
        "USING gin (to_tsvector('english', text))",
    ),
}
"""By dialect, the statements that make the full-text index beside the tables."""


def sentence_ids(dialect: str, words: str) -> Select[tuple[int]]:
    """Select the ids of the sentences that hold all the words (stems; "quoted" as a phrase)."""
    if dialect == "sqlite":
        hits = table("sentence_words", column("rowid", Integer), column("sentence_words"))
        return select(hits.c.rowid).where(hits.c.sentence_words.op("MATCH")(_fts5(words)))
    found: ColumnElement[bool] = func.to_tsvector(literal_column("'english'"), sentences.c.text).op(
        "@@"
    )(func.websearch_to_tsquery(literal_column("'english'"), words))
    return select(sentences.c.id).where(found)


def _fts5(words: str) -> str:
    """Turn plain words into an FTS5 query: each a term, quoted runs as phrases.

    Every term is quoted, so that no word of a reader's acts as an operator.
    """
    phrases = [part for part in words.split('"')[1::2] if part.strip()]
    loose = [word for part in words.split('"')[0::2] for word in part.split()]
    return " ".join(f'"{term}"' for term in (*phrases, *loose)) or '""'
