"""``onrecord show`` tells an entry as the lists do: by name, with those who assert and deny it."""

from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.record.store import Store
from tests.ask.conftest import store

__all__ = ["store"]


def shown(store: Store, identifier: str) -> list[str]:
    address = store.engine.url.render_as_string(hide_password=False)
    place = address.removeprefix("sqlite:///").replace("postgresql+psycopg:", "postgresql:")
    done = CliRunner().invoke(app, ["show", identifier, "--record", place])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_an_event_is_told_with_its_sides_and_who_denies_it(store: Store) -> None:
    lines = shown(store, "r1.e2")
    assert lines[0] == "AID (military) “arming”  [r1.e2]"
    assert "    who         Bolivia" in lines
    assert "    denied by   Bolivia" in lines
    assert "    report      Wire A, 4 March 2024, https://a.example/1" in lines
    assert any(line.startswith("    codes       cameo 072, quad 2") for line in lines)
    assert any(line.startswith("  denies it: r1.c2") for line in lines)


def test_a_claim_is_told_with_its_speaker_and_whom_it_answers(store: Store) -> None:
    lines = shown(store, "r1.c2")
    assert lines[0] == "La Paz denies (act: deny, indirect)  [r1.c2]"
    assert "    in answer to Peru (r1.c1)" in lines


def test_a_figure_and_a_place(store: Store) -> None:
    assert shown(store, "r2.f1")[0] == "exports: 12 percent (“12 percent”)  [r2.f1]"
    assert shown(store, "r1.p1")[0] == "place r1.p1"
