"""Find claims."""

from onrecord.types import ClaimMention, Parsed
from onrecord.types.signals import Signals


def find_claims(parsed: Parsed, signals: Signals) -> tuple[ClaimMention, ...]:
    """Find claims."""
    return ()
