"""Find figures."""

from onrecord.types import FigureMention, Parsed, Time


def find_figures(parsed: Parsed, times: tuple[Time, ...]) -> tuple[FigureMention, ...]:
    """Find figures."""
    return ()
