"""What a time expression's value may depend on: the day published, the clause, the times before it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from onrecord.codebook.times import lexicon
from onrecord.resolve.times.calendar_rules import unit_of
from onrecord.resolve.times.tense import AHEAD, AROUND, BACK, direction, is_open, preposition
from onrecord.types import Parsed, Time, TimeType


@dataclass(frozen=True)
class Context:
    """One expression's surroundings.

    time: the expression as found. today: the day published, or None.
    earlier: the times already resolved, in text order. later: those still to
    come in the sentence, as found.
    """

    parsed: Parsed
    time: Time
    today: date | None
    earlier: list[Time] = field(default_factory=list)
    later: tuple[Time, ...] = ()

    @cached_property
    def word_before(self) -> str:
        """The lower-case word before the expression."""
        return preposition(self.parsed.doc, self.time.first)

    @cached_property
    def word_after(self) -> str:
        """The lower-case word behind the expression."""
        doc = self.parsed.doc
        return doc[self.time.last].lower_ if self.time.last < len(doc) else ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The expression's words, in lower case."""
        doc = self.parsed.doc
        return tuple(doc[index].lower_ for index in range(self.time.first, self.time.last))

    @cached_property
    def stands_alone(self) -> bool:
        """Whether the expression is a line of its own."""
        doc = self.parsed.doc
        before = doc[self.time.first - 1] if self.time.first else None
        after = doc[self.time.last] if self.time.last < len(doc) else None
        return all(token is None or "\n" in token.text for token in (before, after))

    def of(self, time: Time) -> "Context":
        """Return the context of a later time of the sentence, read from here."""
        return Context(self.parsed, time, self.today, self.earlier)

    @property
    def partner(self) -> Time | None:
        """The later end of a stretch that this expression begins ("from March to May 2021"), as found, or None."""
        if not self.later:
            return None
        beside = self.later[0].first - self.time.last == 1
        joined = beside and self.word_after in _JOINS
        return self.later[0] if joined else None

    @cached_property
    def is_direct(self) -> bool:
        """Whether the expression hangs on its verb itself ("was held in June"), not on a noun within ("its June plan")."""
        doc = self.parsed.doc
        root = doc[self.time.root]
        head = root.head
        if self.word_before == "of":
            return True
        if head.pos_ != "ADP" and root.dep_ not in ("npadvmod", "advmod", "tmod", "obl", "dep"):
            return False
        if head.pos_ == "ADP":
            if head.lower_ not in ("in", "on", "at", "during", "since", "of"):
                return False
            head = head.head
        return head.pos_ in ("VERB", "AUX")

    @cached_property
    def is_comparison(self) -> bool:
        """Whether the expression hangs on a noun or number, as in "from 10 million a year ago"."""
        head = self.parsed.doc[self.time.root].head
        return head.pos_ in ("NOUN", "NUM", "PROPN", "SYM") or self.word_before in (
            "than",
            "from",
            "versus",
            "with",
        )

    @cached_property
    def direction(self) -> int:
        """BACK, AROUND or AHEAD, from the preposition where it settles it, else from the clause."""
        if self.word_before == "since":
            return BACK
        found = direction(self.parsed.doc, self.time.root)
        if found != BACK and self.word_before in ("by", "until", "till", "through"):
            return AHEAD
        if found == AROUND and is_open(self.parsed.doc, self.time.root):
            return AHEAD if self._names_no_week else AROUND
        return found

    @cached_property
    def closes_accounts(self) -> bool:
        """Whether accounts run to the expression ("profit for the year to 31 December"): it lies near, whatever the tense."""
        doc, first = self.parsed.doc, self.time.first
        return (
            self.word_before in ("to", "ended")
            and first > 1
            and doc[first - 2].lower_ in ("year", "months", "quarter", "half", "weeks", "period")
        )

    @property
    def _names_no_week(self) -> bool:
        """Whether no weekday is named: "could win in November" looks ahead, "may help after Tuesday's win" need not."""
        return not any(lexicon().get(word, ("", ""))[0] == "weekday" for word in self.words)

    def anchor(self, units: str = "", same_sentence: bool = False) -> Time | None:
        """Return the nearest earlier time whose value is a date of one of these units (letters), or any date."""
        sentence = self.parsed.sentence_at(self.time.first)
        for time in reversed(self.earlier):
            distance = sentence - self.parsed.sentence_at(time.first)
            if distance > (0 if same_sentence else _MEMORY):
                return None
            if time.value is None or time.type not in (TimeType.DATE, TimeType.TIME):
                continue
            if time.span.text.lower().endswith(_COMPARED) or time.span.text.lower().startswith(
                "year"
            ):
                # What something was compared with is not what is spoken of.
                continue
            unit = unit_of(time.value)
            if unit and (not units or unit in units):
                return time
        return None

    def latest_quarter(self) -> Time | None:
        """Return the latest of the quarters named in the sentences a reader has in mind that has ended, or None."""
        sentence = self.parsed.sentence_at(self.time.first)
        found: Time | None = None
        for time in reversed(self.earlier):
            if sentence - self.parsed.sentence_at(time.first) > _MEMORY:
                break
            if time.value is None or unit_of(time.value) != "Q" or time.type is not TimeType.DATE:
                continue
            ended = self.today is None or (
                time.last_day is not None and time.last_day <= self.today
            )
            if ended and (found is None or str(time.value) > str(found.value)):
                found = time
        return found


_JOINS = ("to", "through", "until", "till", "and", "-", "–", "or")
_COMPARED = ("ago", "earlier", "before")

_MEMORY = 6
"""Sentences that a reader keeps a time in mind for; further back it no longer anchors."""
