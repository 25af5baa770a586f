"""Tie the words that name a claim's speakers to actors."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.types import Cast, Kind, Mention, Parsed, Speaker
from onrecord.types.ranges import Range, trim

_ATTACHED = frozenset({"for", "from", "of", "at", "with", "in"})
_SENT = frozenset(
    {"ambassador", "embassy", "envoy", "consul", "consulate", "correspondent", "mission"}
    | {"diplomat", "representative"}
)
"""Those who speak for who sent them, not for the place they stand in."""
_SPEAKING = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "representative"}
)
"""Nouns for those whose word is that of whom they speak for, though they are nobody known."""
_SHARED = frozenset({"both", "all", "either", "neither"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def resolve_speakers(parsed: Parsed, ranges: tuple[Range, ...], cast: Cast) -> tuple[Speaker, ...]:
    """Return one speaker for each actor that the ranges name; "both Oslo and Lima" makes two.

    Where the words lead to no actor the speaker keeps them, with the
    organisation they speak for ("a spokeswoman for the militia") or None.
    """
    found: list[Speaker] = []
    for piece in ranges:
        for head, part in heads_of(parsed.doc, piece):
            actor = actor_of(parsed.doc, head, part, cast)
            words = parsed.span_of(*part)
            for one in (None,) if actor is None else Cast.each_of(actor):
                if one is None or all(one != other.actor for other in found):
                    found.append(Speaker(one, words))
    return tuple(found)


def heads_of(doc: Doc, piece: Range) -> Iterator[tuple[Token, Range]]:
    """Yield the head of each joined phrase in a range, with the tokens of that phrase alone."""
    first, last = trim(doc, piece)
    if first >= last:
        return
    root = doc[first:last].root
    if root.lower_ in _RELATIVE and root.head.dep_ in {"relcl", "acl"}:
        antecedent = root.head.head
        yield antecedent, trim(doc, (antecedent.left_edge.i, max(root.i, antecedent.i + 1)))
        return
    heads = [
        root,
        *(token for token in root.conjuncts if first <= token.i < last and token.i > root.i),
    ]
    for number, head in enumerate(heads):
        start = max(first, head.left_edge.i)
        end = heads[number + 1].left_edge.i if number + 1 < len(heads) else last
        while end > head.i + 1 and (doc[end - 1].dep_ == "cc" or doc[end - 1].text == ","):
            end -= 1
        while start < head.i and doc[start].lower_ in _SHARED and len(heads) > 1:
            start += 1
        yield head, trim(doc, (start, max(end, head.i + 1)))


def actor_of(doc: Doc, head: Token, part: Range, cast: Cast) -> str | None:
    """Return the actor that a phrase stands for, else the one it speaks for, else None."""
    mention = cast.headed_by(head.i)
    nameless = mention is not None and mention.kind is Kind.GROUP
    if mention is not None and mention.actor is not None and not nameless:
        return mention.actor
    for child in head.children:
        if (
            child.dep_ == "appos"
            and (named := cast.headed_by(child.i)) is not None
            and named.actor is not None
        ):
            return named.actor
    nameless_actor = mention.actor if mention is not None else None
    if nameless_actor is not None and head.lemma_.lower() not in _SPEAKING:
        return nameless_actor
    return _spoken_for(doc, head, part, cast) or nameless_actor


def _spoken_for(doc: Doc, head: Token, part: Range, cast: Cast) -> str | None:
    best: Mention | None = None
    for mention in cast.within(*part):
        if doc[mention.root].pos_ == "PRON":
            continue
        chain = doc[mention.root]
        for _ in range(4):
            if chain.head == head:
                break
            chain = chain.head
        attached = chain.head == head and (
            chain.dep_ in {"poss", "compound", "amod", "nmod"}
            or (
                chain.dep_ == "prep"
                and chain.lower_ in _ATTACHED
                and not (chain.lower_ in {"in", "at"} and head.lemma_ in _SENT)
            )
        )
        if attached and (best is None or mention.last - mention.first > best.last - best.first):
            best = mention
    return best.actor if best is not None else None
