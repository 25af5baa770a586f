"""Who does what is done by saying: whoever makes the claim of which the event's word is the cue."""

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Doc

from onrecord.types import ClaimMention, EventMention, Party

_BY_SAYING = frozenset({"ACCUSE", "THREATEN", "REQUEST", "REJECT", "AGREE"})
"""Types that are done by saying something."""

Parties = Callable[[tuple[int, ...]], tuple[Party, ...]]


class Tellers:
    """Looks up who makes the claim of which an event's word is the cue."""

    def __init__(
        self,
        doc: Doc,
        claims: Iterable[ClaimMention],
        parties: Parties,
        country_of: Mapping[str, str | None],
    ) -> None:
        self._doc = doc
        self._parties = parties
        self._country_of = country_of
        self._by_root = {
            claim.root: claim for claim in claims if claim.speakers and not claim.faint
        }

    def told(
        self, mention: EventMention, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return the sides with the claim's speakers as sources, where none or those of other countries were found.

        A speaker among the targets changes places with the sources ("rejected Peru's accusations": Peru accuses).
        """
        claim = self._by_root.get(mention.root)
        if claim is None or mention.type not in _BY_SAYING:
            return sources, targets
        heads = tuple(self._doc[first:last].root.i for first, last in claim.speakers)
        speakers = self._parties(heads)
        if not speakers or self._countries(speakers) & self._countries(sources):
            return sources, targets
        accused = tuple(t for t in targets if t.actor not in {one.actor for one in speakers})
        return speakers, accused if accused or not targets else sources

    def _countries(self, parties: Iterable[Party]) -> set[str | None]:
        return {self._country_of.get(party.actor or "") or party.actor for party in parties}
