"""What the encoder reads of a report, and in which windows."""

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.learned.features import BREAK_PIECE, SIZES, START_PIECE, Reader, Words
from onrecord.learned.load import graphs, tokenizer
from onrecord.learned.relate import BEFORE, NEAR, TREE, around
from onrecord.learned.runner import HIDDEN
from onrecord.learned.windows import Window, cut, pack
from onrecord.types import Parsed

TEXT = """Peru and Chile sign

Lima said on Friday that “talks will go on.” Chile's foreign minister, Ana Soto, denied it.

"We never sold arms," she said. Nobody replied."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(tokenizer())


@pytest.fixture
def parsed(parse_text: Callable[..., Parsed]) -> Parsed:
    return parse_text(TEXT)


@pytest.fixture
def words(reader: Reader, parsed: Parsed) -> Words:
    return reader.words(parsed)


def _word(words: Words, parsed: Parsed, text: str) -> int:
    return next(w for w, token in enumerate(words.kept) if parsed.doc[int(token)].text == text)


def test_every_word_has_pieces_and_known_columns(words: Words) -> None:
    assert all(words.pieces)
    assert (words.counts == [len(pieces) for pieces in words.pieces]).all()
    assert (words.columns >= 0).all()
    assert (words.columns < np.array(SIZES)).all()
    assert (words.columns[:, 0] > 0).mean() > 0.9


def test_columns_looked_up_together_keep_apart_what_differs(words: Words) -> None:
    pairs = {
        (tuple(own), tuple(joined))
        for own, joined in zip(words.columns.tolist(), words.together().tolist(), strict=True)
    }
    assert len(pairs) == len({own for own, _ in pairs}) == len({joined for _, joined in pairs})


def test_line_breaks_stay_and_end_paragraphs(words: Words) -> None:
    assert sum(pieces == (BREAK_PIECE,) for pieces in words.pieces) == 2


def test_heads_are_words(words: Words, parsed: Parsed) -> None:
    word = _word(words, parsed, "talks")
    head = parsed.doc[int(words.kept[word])].head.i
    assert words.kept[words.heads[word]] == head


def test_quotation_marks_open_and_close(words: Words, parsed: Parsed) -> None:
    for inside in ("talks", "never", "arms"):
        assert words.columns[_word(words, parsed, inside), 4] == 1, inside
    for outside in ("Lima", "Ana", "she", "Nobody"):
        assert words.columns[_word(words, parsed, outside), 4] == 0, outside
    assert words.columns[_word(words, parsed, "“"), 4] == 2
    assert words.columns[_word(words, parsed, "”"), 4] == 3


def test_curly_and_straight_quotes_read_the_same(words: Words, parsed: Parsed) -> None:
    assert words.pieces[_word(words, parsed, "“")] == words.pieces[_word(words, parsed, '"')]


def test_windows_cover_every_word_once(words: Words) -> None:
    for limit, context in ((12, 0), (20, 8), (500, 32)):
        windows = cut(words, limit, context)
        covered = [w for window in windows for w in range(window.core, window.last)]
        assert covered == list(range(len(words)))
        assert all(window.first <= window.core < window.last for window in windows)
        laid = [pack(words, words.together(), window) for window in windows]
        assert START_PIECE not in {piece for some in laid for piece in some.ids[0].tolist()}
        assert all((some.firsts[some.words] == some.spots).all() for some in laid)
        firsts = [piece for some in laid for piece in some.ids[0][some.spots].tolist()]
        assert firsts == [pieces[0] for pieces in words.pieces]


def test_the_encoder_takes_a_window_as_it_is_laid_out(words: Words) -> None:
    held = graphs()
    assert held is not None
    (window,) = cut(words, 500)
    given = pack(words, words.together(), window).given()
    assert {put.name for put in held.encoder.get_inputs()} == set(given)
    (hidden,) = held.encoder.run([HIDDEN], given)
    assert hidden.shape[:2] == (1, len(words))


def test_words_come_out_the_same_whether_words_before_them_are_wanted_too(words: Words) -> None:
    held = graphs()
    assert held is not None
    size = len(words)
    (whole,) = held.encoder.run([HIDDEN], pack(words, words.together(), Window(0, size, 0)).given())
    (later,) = held.encoder.run(
        [HIDDEN], pack(words, words.together(), Window(0, size, size - 4)).given()
    )
    # Not to the bit: int8 activations of the last layer share a scale.
    assert np.abs(whole[0, -4:] - later[0]).max() < 0.1 * np.abs(whole).max()


def test_a_window_with_room_starts_where_a_sentence_does(words: Words) -> None:
    starts = set(np.flatnonzero(np.diff(words.sentences, prepend=-1)).tolist())
    windows = cut(words, 40)
    assert len(windows) > 1
    assert {window.core for window in windows} <= starts


def test_words_around_a_cue_know_how_they_lie_to_it(words: Words, parsed: Parsed) -> None:
    cue, source = _word(words, parsed, "denied"), _word(words, parsed, "minister")
    near = around(np.array([[cue, cue]]), words.heads, words.sentences)
    assert near.rows[0, BEFORE] == cue
    assert near.tree[0, BEFORE] == 1
    assert near.tree[0, BEFORE - (cue - source)] == 2
    assert near.present[0].sum() == len(words)
    assert (near.near < NEAR).all()
    assert (near.tree < TREE).all()
    other = _word(words, parsed, "Nobody")
    assert near.tree[0, BEFORE + other - cue] == 0


def test_an_empty_report_has_no_words(reader: Reader, parse_text: Callable[..., Parsed]) -> None:
    words = reader.words(parse_text(""))
    assert len(words) == 0
    assert cut(words, 100) == []
