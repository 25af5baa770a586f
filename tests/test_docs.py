"""The docs are true: their code runs, their built parts are fresh, their links lead somewhere."""

import re
from pathlib import Path

import pytest

import onrecord
from docs.build import DOCS, PARTS, built, main
from onrecord.show.page import page as page_of
from onrecord.types import Kind, Stance, Standing, Status

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")), ROOT / "evals" / "README.md"]
CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")

BLOCKS = [(page, block) for page in PAGES for block in CODE.findall(page.read_text("utf-8"))]


def test_there_is_code_to_run() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize(
    ("page", "block"), BLOCKS, ids=lambda value: value.name if isinstance(value, Path) else ""
)
def test_code_in_the_docs_runs(page: Path, block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, str(page), "exec"), {"__name__": "docs"})


def test_the_readme_shows_what_the_demo_prints() -> None:
    text = (ROOT / "examples" / "independence-day.txt").read_text("utf-8")
    printed = list(page_of(onrecord.read(text, published="2024-06-20")))
    (shown,) = re.findall(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert [line for line in shown.splitlines() if line not in printed] == []


STATED = re.findall(
    r"^\| (.+?\.) \| `(\w+)` \| `(\w+)` \|$",
    (DOCS / "data-model.md").read_text("utf-8"),
    re.MULTILINE,
)


def test_the_table_of_status_and_standing_is_found() -> None:
    assert len(STATED) >= 7


@pytest.mark.parametrize(("sentence", "status", "standing"), STATED)
def test_status_and_standing_are_as_the_docs_say(sentence: str, status: str, standing: str) -> None:
    events = onrecord.read(sentence, published="2024-04-20").events
    (closing,) = [event for event in events if "border" in event.trigger.text]
    assert (closing.status, closing.standing) == (status, standing)


def test_the_built_parts_are_fresh() -> None:
    assert main(["--check"]) == 0, "run: python -m docs.build"


def test_a_stale_part_would_be_noticed() -> None:
    file, name, make = PARTS[0]
    page = (DOCS / file).read_text("utf-8")
    changed = page.replace("## onrecord read", "## onrecord reed")
    assert changed != page
    assert built(changed, name, make()) == page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_glossary_knows_every_value_of_the_contract() -> None:
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    for choices in (Kind, Stance, Standing, Status):
        for choice in choices:
            assert f"`{choice.value}`" in glossary, choice


def test_every_make_target_that_the_docs_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"make ([a-z]+)\b", page.read_text("utf-8")):
            if target not in ("it", "sure", "of"):
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: {target}"
