"""Whom an act answers, or would: who did what it came after, and who must act or not for what is threatened."""

from spacy.tokens import Token

from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import by_phrase, child, conjuncts, is_passive, subjects

_UPON = frozenset({"after", "when", "as"})


def provokers(verb: Token) -> list[Token]:
    """Return who did what a verb answers ("scrambled jets after a Chadian drone crossed ...", "... after an incursion from Chad")."""
    for c in verb.children:
        if c.dep_ == "advcl" and any(g.lower_ in _UPON for g in c.lefts):
            if c.lemma_ == "say":
                # "after a Chadian drone strayed over it, the ministry said": misread, the drone comes first.
                return [g for g in c.lefts if g.dep_ == "nsubj"][:1]
            return subjects(c) if not is_passive(c) else by_phrase(c)
        act = child(c, "pobj") if c.dep_ == "prep" and c.lower_ == "after" else None
        if act is not None and act.ent_type_ not in {"DATE", "TIME"}:
            return conjuncts(act)
    return []


def subjects_of_conditions(verb: Token) -> list[Token]:
    """Return who must act or not for what a verb says ("threatened to strike if Lima ...")."""
    heads = [verb, *(c for c in verb.children if c.dep_ in {"xcomp", "ccomp"})]
    clauses = [c for head in heads for c in head.children if c.dep_ == "advcl"]
    if verb.dep_ == "ccomp":
        # "said it would reply should Chad strike": the parser hangs both on who said so.
        clauses += [c for c in verb.head.rights if c.dep_ == "ccomp" and c.i > verb.i]
    return [
        subject
        for clause in clauses
        if any(
            (c.dep_ == "mark" and c.lower_ in {"if", "unless"})
            # "should Chad strike": the modal before its subject
            or (c.dep_ == "aux" and c.lower_ == "should" and c.i == clause.left_edge.i)
            for c in clause.children
        )
        for subject in subjects(clause)
    ]


def leaves_uncommented(verb: Token) -> bool:
    """Say whether somebody only says nothing to the press ("did not respond to a request for comment")."""
    if verb.lemma_ not in {"respond", "reply", "decline", "refuse", "return"}:
        return False
    return any(word.lemma_ in {"comment", "interview"} for word in verb.subtree)


def one_another(verb: Token) -> bool:
    """Say whether those who do something do it to each other ("met face to face")."""
    for c in verb.children:
        if c.dep_ == "dobj" and c.lower_ == "face" and verb.lemma_ == "meet" and not c.n_lefts:
            return True
        whom = child(c, "pobj") if c.dep_ == "prep" else c
        if whom is not None and whom.lower_ in {"other", "another"} and whom.i > verb.i:
            before = whom.nbor(-1)
            if (before.lower_, whom.lower_) in {("each", "other"), ("one", "another")}:
                return True
    return False


_OF_SEVERAL = words_of(
    "commission committee subcommittee council panel board cabinet parliament assembly senate congress forum bloc tribunal working-group taskforce"
)


def sits(verb: Token) -> bool:
    """Say whether a body of several meets, which it does by itself ("the joint commission met in Isfara")."""
    subject = next(iter(subjects(verb)), None)
    with_others = any(c.lower_ in {"with", "between"} for c in verb.rights)
    return subject is not None and subject.lemma_.lower() in _OF_SEVERAL and not with_others
