"""Views for plain SQL: events with their sides, dyads by month, disputed points."""

VIEWS: tuple[str, ...] = (
    """
    CREATE VIEW event_pairs AS
    SELECT e.id AS event_id, e.report_id, e.type, e.mode, e.cameo, e.quad, e.goldstein, e.day,
           e.status, e.standing, s.actor_id AS source, t.actor_id AS target
    FROM events e
    JOIN event_sides s ON s.event_id = e.id AND s.side = 'source'
    JOIN event_sides t ON t.event_id = e.id AND t.side = 'target'
    """,
    """
    CREATE VIEW dyad_months AS
    SELECT source, target, substr(CAST(day AS TEXT), 1, 7) AS month, type, quad, standing, status,
           count(*) AS events, avg(goldstein) AS goldstein
    FROM event_pairs
    WHERE day IS NOT NULL
    GROUP BY source, target, substr(CAST(day AS TEXT), 1, 7), type, quad, standing, status
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
"""Made with the tables: ``event_pairs`` (one row for each source and target),
``dyad_months`` (counts and mean Goldstein score), ``disputed_events`` (who asserts
and who denies each)."""
