"""Files and folders: what is read, in which order, and what is left alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.read import files
from onrecord.read.files import files_below, read_path
from onrecord.read.meter import Meter
from onrecord.read.problem import Problem
from onrecord.read.sources import read_sources
from onrecord.types import Report

PAGE = """<html><head><title>Peru shuts border | Example Wire</title>
<meta property="og:title" content="Peru shuts border">
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2024-05-03T08:00:00Z">
<link rel="canonical" href="https://example.org/peru">
</head><body><nav><a href="/">Home</a></nav><article><h1>Peru shuts border</h1>
<p>Peru closed its border with Ecuador on Friday after two soldiers were shot near the river.</p>
<p>Ecuador said that it regretted the decision and offered talks in Quito next week.</p>
</article><script>alert(1)</script></body></html>"""


def read(path: Path, published: date | None = None) -> list[Report | Problem]:
    return list(read_path(path, published=published, language=None))


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.bin", "d.MD"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"Peru voted. {name}")
    found = [file.relative_to(tmp_path).as_posix() for file in files_below(tmp_path)]
    assert found == ["a.txt", "d.MD", "b/1.txt", "b/2.txt"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("Peru voted.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Peru voted.")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    assert [file.name for file in files_below(tmp_path / "in")] == ["a.txt", "same.txt"]


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "  Peru “closed” its border.\r\n\r\n\tChile did not.  \n"
    (tmp_path / "x.txt").write_bytes(text.encode())
    (report,) = read(tmp_path / "x.txt", date(2024, 5, 1))
    assert isinstance(report, Report)
    assert report.text == text
    assert report.published == date(2024, 5, 1)


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(PAGE)
    (report,) = read(tmp_path / "x.html")
    assert isinstance(report, Report)
    assert report.text.count("Peru closed its border with Ecuador") == 1
    assert "alert" not in report.text
    assert "Home" not in report.text
    assert (report.title, report.publisher) == ("Peru shuts border", "Example Wire")
    assert (report.url, report.published) == ("https://example.org/peru", date(2024, 5, 3))


def test_a_given_day_wins_over_one_found_in_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(PAGE)
    (report,) = read(tmp_path / "x.html", date(2024, 6, 1))
    assert isinstance(report, Report)
    assert report.published == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(32)) * 20, "binary"),
        ("empty.html", b"", "no article"),
        ("broken.json", b'{"text": ', "does not parse as JSON"),
        ("big.txt", b"a " * 2_500_000, "split it into its articles"),
        (
            "spanish.txt",
            "El ministro dijo el lunes que no habrá más negociaciones.".encode(),
            "(es)",
        ),
    ],
)
def test_a_bad_file_costs_itself_one_line(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zzz.txt").write_text("Peru closed its border.")
    problem, report = read(tmp_path)
    assert isinstance(report, Report)
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert str(problem).startswith(str(tmp_path / name))
    assert "\n" not in str(problem)


def test_a_missing_file_and_a_folder_without_reports(tmp_path: Path) -> None:
    (missing,) = read(tmp_path / "none.txt")
    (empty,) = read(tmp_path)
    assert str(missing) == f"{tmp_path / 'none.txt'}: no such file"
    assert "a folder without reports" in str(empty)


def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_bytes", refuse)
    (tmp_path / "x.txt").write_text("Peru voted.")
    (problem,) = read(tmp_path / "x.txt")
    assert str(problem).endswith("cannot be read: Permission denied")


def test_a_folders_readme_is_no_report_unless_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE.txt", "readme-on-peru.txt", "a.txt"):
        (tmp_path / name).write_text(f"Peru voted. {name}")
    meter = Meter()
    found = list(read_path(tmp_path, published=None, language=None, meter=meter))
    assert [item.text for item in found if isinstance(item, Report)] == [
        "Peru voted. a.txt",
        "Peru voted. readme-on-peru.txt",
    ]
    assert [file.name for file in meter.left_out] == ["LICENSE.txt", "README.md"]
    (report,) = read(tmp_path / "README.md")
    assert isinstance(report, Report)


def test_a_folder_with_nothing_but_a_readme_holds_no_reports(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About these files.")
    (problem,) = read(tmp_path)
    assert "a folder without reports" in str(problem)


def test_the_meter_knows_how_much_is_behind(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x" * 500)
    (tmp_path / "a.txt").write_text("Peru voted.")
    lines = [json.dumps({"text": f"Peru voted {n} times on Monday."}) for n in range(2000)]
    (tmp_path / "b.jsonl").write_text("\n".join(lines))
    meter = Meter()
    shares = []
    for _ in read_sources([str(tmp_path)], meter=meter):
        shares.append(meter.share)
    assert all(share is not None for share in shares)
    assert shares == sorted(shares, key=lambda share: share or 0.0)
    assert 0.2 < (shares[1000] or 0.0) < 0.9
    assert meter.share == 1.0


@pytest.mark.parametrize("source", ["-", "https://coast.example/1", "coast.xml"])
def test_what_has_no_length_has_no_share(tmp_path: Path, source: str) -> None:
    (tmp_path / "coast.xml").write_text("<rss><channel></channel></rss>")
    meter = Meter()
    named = source if source != "coast.xml" else str(tmp_path / source)
    next(read_sources([str(tmp_path / "none.txt"), named], meter=meter))
    assert meter.share is None
