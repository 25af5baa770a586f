"""Words of saying that tell of an event to come, and of nothing said ("will meet to discuss the dam", "called a strike")."""

from spacy.tokens import Span, Token

from onrecord.codebook.tables import words_of

_TALKS = frozenset({"meet", "discuss", "debate", "negotiate", "confer", "talk"})
_WILL = frozenset({"will", "shall", "would", "'ll", "’ll"})
_CALLED = words_of(
    "strike stoppage walkout election poll vote ballot referendum meeting session summit rally protest "
    "demonstration boycott truce ceasefire halt stayaway"
)
"""What is called by saying that it shall be."""


def is_talk_to_come(root: Token, cue: Span) -> bool:
    """Say whether those named will only meet and talk: nothing of what they will say is told ("will meet to discuss the dam")."""
    meeting = (
        root.head.lefts if root.dep_ in {"advcl", "xcomp"} and root.head.lemma_ in _TALKS else ()
    )
    return root.lemma_ in _TALKS and any(
        part.tag_ == "MD" and part.lower_ in _WILL for part in (*cue, *root.lefts, *meeting)
    )


def calls_event(verb: Token) -> bool:
    """Say whether somebody calls a strike or an election, and nothing by any name ("called a strike")."""
    if verb.lemma_ != "call" or any(
        part.dep_ in {"oprd", "ccomp", "xcomp"} for part in verb.rights
    ):
        return False
    thing = next((part for part in verb.rights if part.dep_ in {"dobj", "nsubjpass"}), None)
    return thing is not None and thing.lemma_ in _CALLED
