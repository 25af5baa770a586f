"""The weights give the same sums on processors of any make."""

from onrecord.learned.load import FOLDER, graphs


def test_int8_products_do_not_overflow_where_there_is_no_vnni() -> None:
    held = graphs(FOLDER)
    assert held is not None
    for session in (held.encoder, held.words, held.join, held.pair):
        options = session.get_session_options()
        assert options.get_session_config_entry("session.x64quantprecision") == "1"
