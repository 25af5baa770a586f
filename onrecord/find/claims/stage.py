"""Find claims: who says what, by which words.

Two readers look at every report: the learned model (``signals.claims``, trained
on attribution) and rules over the dependency parse; ``merge.py`` says how what
they find is put together.
"""

from onrecord.find.claims.alone import is_done_to_somebody
from onrecord.find.claims.cues import find_cues
from onrecord.find.claims.headlines import find_headline_claims, without_cues
from onrecord.find.claims.merge import in_order, merge
from onrecord.find.claims.quotes import find_quotations
from onrecord.find.claims.speech import place_quotations
from onrecord.types import ClaimMention, Parsed
from onrecord.types.signals import Signals


def find_claims(parsed: Parsed, signals: Signals) -> tuple[ClaimMention, ...]:
    """Return the claims of a report in order of their cues. The report's own voice is none."""
    quotations = find_quotations(parsed)
    ruled = list(find_cues(parsed, quotations))
    ruled.extend(find_headline_claims(parsed, ruled))
    ruled = place_quotations(parsed, ruled, quotations)
    if not signals.claims:
        read = signals.vectors.size > 0
        firm = (one.mention for one in ruled if one.certain or not read)
        return in_order(
            parsed.doc,
            (m for m in firm if not is_done_to_somebody(parsed.doc[m.root], m.content)),
        )
    return tuple(without_cues(merge(parsed.doc, ruled, signals.claims, quotations)))
