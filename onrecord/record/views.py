"""Views for plain SQL: dyads by month, disputed points."""

VIEWS: tuple[str, ...] = (
    """
    CREATE VIEW dyad_months AS
    SELECT source, target, month, type, quad, standing, status,
           count(*) AS events, avg(goldstein) AS goldstein
    FROM event_pairs
    WHERE month IS NOT NULL
    GROUP BY source, target, month, type, quad, standing, status
    """,
    """
    CREATE VIEW disputed_events AS
    SELECT e.id AS event_id, e.type, e.day, e.report_id, c.id AS claim_id, c.day AS said,
           l.link, p.actor_id AS speaker
    FROM events e
    JOIN claim_events l ON l.event_id = e.id AND l.link IN ('asserts', 'denies')
    JOIN claims c ON c.id = l.claim_id
    LEFT JOIN claim_speakers p ON p.claim_id = c.id
    WHERE e.standing = 'disputed'
    """,
)
"""Made with the tables: ``dyad_months`` (counts and mean Goldstein score of each
source and target), ``disputed_events`` (who asserts and who denies each)."""
