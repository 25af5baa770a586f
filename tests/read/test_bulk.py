"""Archives, tables and feeds: good ones are read, hostile ones cost one line each."""

import gzip
import io
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from onrecord.errors import MalformedError
from onrecord.read.feeds import feed_addresses, read_feed
from onrecord.read.fetching import fetch_public
from onrecord.read.problem import Problem
from onrecord.read.sources import read_sources
from onrecord.types import Report

WORDS = (
    "Chile and Peru signed a fishing accord on Friday after two years of talks in Lima. "
    "Under the deal, boats from both countries may work the waters off Arica until 2030, "
    "and a joint patrol will watch the nets. Santiago denied that it had given up its claim. "
    "Ministers will meet again next month to settle the size of the catch for both fleets. "
) * 2
PAGE = (
    "<html><head><title>Fishing accord</title>"
    '<meta property="og:site_name" content="The Coast"></head>'
    f"<body><article><h1>Fishing accord</h1><p>{WORDS}</p></article></body></html>"
)


def found_in(path: Path) -> tuple[list[Report], list[Problem]]:
    items = list(read_sources([str(path)]))
    reports = [item for item in items if isinstance(item, Report)]
    return reports, [item for item in items if isinstance(item, Problem)]


def warc_record(url: str, page: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-04T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_an_archive_gives_its_pages_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    records = [
        warc_record("https://coast.example/1", PAGE.encode()),
        warc_record("https://coast.example/x.png", b"PNG", kind="image/png"),
        warc_record("https://coast.example/2", PAGE.encode(), status="404 Not Found"),
    ]
    path.write_bytes(b"".join(gzip.compress(record) for record in records))
    reports, problems = found_in(path)
    assert [report.url for report in reports] == ["https://coast.example/1"]
    assert reports[0].publisher == "The Coast"
    assert "joint patrol" in reports[0].text
    assert problems == []


def test_a_broken_archive_gives_what_came_before_the_break(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    good = gzip.compress(warc_record("https://coast.example/1", PAGE.encode()))
    path.write_bytes(good + good[: len(good) // 2])
    reports, _ = found_in(path)
    assert len(reports) >= 1
    (tmp_path / "none.warc").write_bytes(b"this is no archive at all\n" * 20)
    reports, problems = found_in(tmp_path / "none.warc")
    assert (len(reports), len(problems)) == (0, 1)


def test_a_page_that_swells_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    huge = warc_record("https://coast.example/bomb", b"<p>" + b"a" * (11 * 1024 * 1024))
    path.write_bytes(
        gzip.compress(huge) + gzip.compress(warc_record("https://coast.example/1", PAGE.encode()))
    )
    reports, problems = found_in(path)
    assert len(reports) == 1
    assert "over" in str(problems[0])


def test_a_table_gives_a_report_a_row(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    pyarrow.parquet.write_table(
        pyarrow.table(
            {
                "id": ["a", "b", "c"],
                "text": [WORDS, None, WORDS + "And more."],
                "published": [date(2024, 3, 4), None, None],
            }
        ),
        path,
    )
    reports, problems = found_in(path)
    assert [report.source_id for report in reports] == ["a", "c"]
    assert reports[0].published == date(2024, 3, 4)
    assert [problem.where for problem in problems] == [f"{path}, row 2"]


def test_a_table_without_texts_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"body": ["x"]}), path)
    assert "has no column 'text', but body" in str(found_in(path)[1][0])
    (tmp_path / "not.parquet").write_bytes(b"not parquet")
    assert "no Parquet file" in str(found_in(tmp_path / "not.parquet")[1][0])


def feed(*items: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Coast</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


WHOLE = (
    "<item><title>Fishing accord</title><link>https://coast.example/1</link>"
    "<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;"
    "&lt;script&gt;alert(1)&lt;/script&gt;</description></item>"
)
TEASER = (
    "<item><title>More</title><link>file:///etc/passwd</link><description>x</description></item>"
)


def test_a_feed_with_whole_articles_needs_no_fetching(tmp_path: Path) -> None:
    path = tmp_path / "coast.xml"
    path.write_bytes(feed(WHOLE, TEASER))
    reports, problems = found_in(path)
    assert [report.title for report in reports] == ["Fishing accord"]
    assert reports[0].published == date(2024, 3, 4)
    assert reports[0].text.endswith("\nSecond.")
    assert "alert" not in reports[0].text
    assert "not followed" in str(problems[0])


def test_a_teasers_link_is_followed_by_what_decides() -> None:
    asked: list[str] = []

    def follow(link: str) -> Problem:
        asked.append(link)
        return Problem(link, MalformedError("not today"))

    item = TEASER.replace("file:///etc/passwd", "https://coast.example/2")
    list(read_feed(feed(item), "coast", published=None, language=None, follow=follow))
    assert asked == ["https://coast.example/2"]


@pytest.mark.parametrize(
    "link",
    ["file:///etc/passwd", "http://127.0.0.1/x", "http://[::1]/x", "http://10.0.0.8/x", "ftp://a"],
)
def test_a_strangers_link_never_leads_inside(link: str) -> None:
    found = fetch_public(link)
    assert isinstance(found, Problem)
    assert "not followed" in str(found)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)


def test_entities_are_refused_in_feeds_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "laughs.xml"
    path.write_bytes(LAUGHS + b"<rss><channel><title>&b;</title></channel></rss>")
    assert "entities" in str(found_in(path)[1][0])
    with pytest.raises(MalformedError, match="entities"):
        feed_addresses(LAUGHS + b"<opml><body><outline xmlUrl='&b;'/></body></opml>")


def test_a_list_of_feeds_names_each_once() -> None:
    opml = b"<opml><body><outline><outline xmlUrl='https://a/1'/></outline><outline xmlUrl='https://a/1'/><outline xmlUrl='https://a/2'/></body></opml>"
    assert feed_addresses(opml) == ["https://a/1", "https://a/2"]
    with pytest.raises(MalformedError):
        feed_addresses(b"<opml><body/></opml>")


def test_xml_that_is_no_feed_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_bytes(io.BytesIO(b"<invoice/>").getvalue())
    reports, problems = found_in(path)
    assert (len(reports), len(problems)) == (0, 1)
