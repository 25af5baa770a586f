"""Tell whether a verb of saying is negated itself."""

from spacy.tokens import Token


def is_negated(verb: Token) -> bool:
    """Say whether the verb itself is negated; a "not" within its content does not count."""
    for part in verb.children:
        dep = part.dep_
        if dep == "neg":
            return True
        if dep in {"advmod", "preconj", "cc"} and part.lower_ in {
            "never",
            "neither",
            "nor",
            "hardly",
            "nowhere",
        }:
            return part.lower_ != "nor" or part.i < verb.i
        if dep in {"nsubj", "nsubjpass"} and _is_nobody(part):
            return True
        if dep == "advmod" and part.lower_ == "longer":
            return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        words = {part.lower_ for part in verb.head.children}
        if words & {"neither", "nor"}:
            return True
        return "or" in words and verb.i - verb.head.i <= 3 and is_negated(verb.head)
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in {"fail", "refuse", "decline", "have", "stop"} and _withholds(
            verb.head
        )
    return False


def _withholds(head: Token) -> bool:
    return head.lemma_ != "have" or any(part.lower_ == "yet" for part in head.children)


def _is_nobody(subject: Token) -> bool:
    if subject.lower_ in {"nobody", "none", "neither"} or subject.text == "no-one":
        return True
    return any(
        part.dep_ in {"det", "preconj"} and part.lower_ in {"no", "neither"}
        for part in subject.children
    )
