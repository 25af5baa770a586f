"""Find what a plan itself is: to declare help is AGREE, to declare harm THREATEN (PLOVER manual 2021)."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from onrecord.find.sides import SideFinder
from onrecord.types import EventMention, Status

_DECLARED = {
    "AID": ("AGREE", "033"),
    "COOPERATE": ("AGREE", "031"),
    "CONCEDE": ("AGREE", "035"),
    "RETREAT": ("AGREE", "035"),
    "SANCTION": ("THREATEN", "1312"),
    "COERCE": ("THREATEN", "132"),
    "ASSAULT": ("THREATEN", "138"),
    "PROTEST": ("THREATEN", "133"),
}


def find_intents(
    doc: Doc, mentions: Iterable[EventMention], finder: SideFinder
) -> list[EventMention]:
    """Return the declared intents that stand in a bare modal ("will release", "said it would boycott").

    Verbs of intent ("agreed to", "threatened to") are triggers of their own.
    """
    found: list[EventMention] = []
    for mention in mentions:
        kind = _DECLARED.get(mention.type)
        if kind is None or mention.status is not Status.PLANNED or not mention.sources:
            continue
        modal = _modal(doc[mention.root])
        if modal is None or not any(finder.leads_to_actor(doc[i]) for i in mention.sources):
            continue
        found.append(
            EventMention(
                first=modal.i,
                last=modal.i + 1,
                root=modal.i,
                type=kind[0],
                sources=mention.sources,
                targets=mention.targets,
                status=Status.PLANNED,
                contexts=mention.contexts,
                cameo=kind[1],
                weight=mention.weight + 0.1,
                why=(
                    f"word {modal.text!r} declares the {mention.type} of {doc[mention.root].text!r}",
                ),
            )
        )
    return found


def _modal(token: Token) -> Token | None:
    verb = token
    for _ in range(3):
        if verb.pos_ in {"VERB", "AUX"}:
            break
        verb = verb.head
    for c in verb.children:
        if (
            c.dep_ == "aux"
            and c.tag_ == "MD"
            and c.lower_ in {"will", "shall", "would", "'ll", "’ll"}
        ):
            return c
    return None
