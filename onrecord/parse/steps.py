"""A spaCy pipeline taken apart into steps that do the same with less work."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer, Tok2Vec
from spacy.tokens import Doc

from onrecord.parse.forms import WordForms
from onrecord.parse.names import NameFinder
from onrecord.parse.vectors import WordVectors, as_model, quicken

Step = Callable[[list[Doc]], None]


def steps(nlp: Language) -> list[Step]:
    """Return what to run, in order, over a batch of tokenised documents.

    The results are those of ``nlp.pipe``. A component that is not known here runs as it is.
    """
    found: list[Step] = []
    ruler: AttributeRuler | None = None
    for name, component in nlp.pipeline:
        following: Any = _after(nlp, name)
        if isinstance(component, Tok2Vec):
            found.append(_tok2vec(component))
        elif _is_greedy(component):
            found.append(_transitions(component))
        elif type(component) is AttributeRuler and _is_by_rule(following):
            ruler = component
        elif ruler is not None and isinstance(component, Lemmatizer):
            found.append(WordForms(ruler, component))
        else:
            found.append(partial(_as_it_is, component))
    return found


def _after(nlp: Language, name: str) -> Any:
    names = nlp.pipe_names
    place = names.index(name) + 1
    return nlp.get_pipe(names[place]) if place < len(names) else None


def _is_by_rule(component: Any) -> bool:
    return isinstance(component, Lemmatizer) and component.mode == "rule"


def _is_greedy(component: Any) -> bool:
    return (
        isinstance(component, DependencyParser | EntityRecognizer)
        and component.cfg["beam_width"] == 1
    )


def _as_it_is(component: Any, docs: list[Doc]) -> None:
    """Run a component; it changes documents in place, as all of spaCy's do."""
    if hasattr(component, "pipe"):
        for _ in component.pipe(iter(docs), batch_size=len(docs)):
            pass
    else:
        for doc in docs:
            component(doc)


def _tok2vec(component: Tok2Vec) -> Step:
    vectors = WordVectors.of(component.model)
    if vectors is None:
        return partial(_as_it_is, component)

    def step(docs: list[Doc]) -> None:
        component.set_annotations(docs, vectors.of_docs(docs))

    return step


def _transitions(component: Any) -> Step:
    """Run a parser or name finder over all documents of a batch, an action of each at a time.

    spaCy's own loop lets go of the interpreter's lock and then takes it back in
    every function that may raise, several times an action; held on to, the same
    loop took a third of the time.
    """
    _put_in_vectors(component.model)
    quicken(component.model)
    names = NameFinder.of(component) if isinstance(component, EntityRecognizer) else None
    if names is not None:
        return names
    moves, model = component.moves, component.model

    def step(docs: list[Doc]) -> None:
        batch = moves.init_batch(docs)
        scorer = model.predict(docs)
        score = _scores(scorer)
        states = [state for state in batch if not state.is_final()]
        while states:
            states = component.transition_states(states, score(states))
        scorer.clear_memory()
        component.set_annotations(docs, batch)

    return step


def _scores(scorer: Any) -> Callable[[list[Any]], Any]:
    """Return what scores the next action of states as ``scorer.predict`` does, less its wrapping.

    It is called some 40 times a report, for so little that the wrapping was half of its time.
    """
    if scorer.vec2scores is None or not scorer._class_mask.all():
        predict: Callable[[list[Any]], Any] = scorer.predict
        return predict
    weights = scorer.vec2scores.get_param("W").T
    bias = scorer.vec2scores.get_param("b")
    tokens, vectors = scorer.get_token_ids, scorer.state2vec.predict

    def score(states: list[Any]) -> Any:
        found = np.dot(vectors(tokens(states)), weights)
        found += bias
        return found

    return score


def _put_in_vectors(model: Any) -> None:
    """Replace a model's own word vectors, if it has some of the known make."""
    for node in [node for node in model.walk() if node.layers]:
        for place, layer in enumerate(node.layers):
            vectors = WordVectors.of(layer) if len(layer.layers) == 2 else None
            if vectors is not None:
                node.layers[place] = as_model(vectors, layer)
