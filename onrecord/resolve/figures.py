"""Resolve the figures' actors and times."""

from onrecord.types import Cast, Figure, FigureMention, Parsed, Time


def resolve_figures(
    parsed: Parsed, figure_mentions: tuple[FigureMention, ...], cast: Cast, times: tuple[Time, ...]
) -> tuple[Figure, ...]:
    """Resolve the figures' actors and times."""
    return ()
