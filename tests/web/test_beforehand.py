"""What readers ask first is counted before they come."""

import time
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.ask.actor import ask_partners
from onrecord.web.app import create_app
from onrecord.web.guard import Guard
from tests.web.conftest import HERE


def test_the_busiest_actors_are_counted_beside_the_first_answers(small_record: Path) -> None:
    app = create_app(small_record, warm=True)
    assert isinstance(app, Guard)
    asked: list[object] = []
    recall = app._room.memory.recall

    def watch(key, make):  # type: ignore[no-untyped-def]
        asked.append(key)
        return recall(key, make)

    app._room.memory.recall = watch  # type: ignore[method-assign]
    with TestClient(app, base_url=HERE) as reader:
        until = time.monotonic() + 20
        while not _counted(asked) and time.monotonic() < until:
            time.sleep(0.02)
        assert reader.get("/").status_code == 200
    assert _counted(asked)


def _counted(asked: list[object]) -> set[str]:
    return {str(key[1].actor) for key in asked if isinstance(key, tuple) and key[0] is ask_partners}
