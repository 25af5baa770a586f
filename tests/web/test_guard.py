"""Who is let in, and with what headers."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web.app import create_app
from tests.web.conftest import HERE

TOKEN = "a-long-enough-token"


@pytest.fixture
def guarded(small_record: Path) -> TestClient:
    app = create_app(small_record, token=TOKEN, hosts=("127.0.0.1", "news.example", "*"))
    return TestClient(app, base_url=HERE)


@pytest.mark.parametrize("path", ["/reports", "/nowhere", "/static/style.css", "/api/nowhere"])
def test_every_answer_is_strict(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "", "[", "8.8.8.8"]
)
def test_an_unknown_host_is_refused(reader: TestClient, host: str) -> None:
    assert reader.get("/reports", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8642", "127.0.0.1", "[::1]:8642"])
def test_this_machine_is_known(reader: TestClient, host: str) -> None:
    assert reader.get("/reports", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": HERE},
    ],
)
def test_a_write_from_elsewhere_is_refused(reader: TestClient, headers: dict[str, str]) -> None:
    assert reader.post("/reports", headers=headers).status_code == 403


def test_a_write_from_here_reaches_the_page(reader: TestClient) -> None:
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert reader.post("/reports", headers=headers).status_code == 405


def test_a_token_is_asked(guarded: TestClient) -> None:
    assert guarded.get("/reports").status_code == 401
    assert guarded.get("/reports?token=wrong").status_code == 401
    shown = {"authorization": f"Bearer {TOKEN}"}
    assert guarded.get("/reports", headers=shown).status_code == 200
    assert guarded.get("/reports").status_code == 401


def test_the_printed_address_lets_in_and_keeps_the_token_out_of_sight(guarded: TestClient) -> None:
    answer = guarded.get(f"/reports?actor=PER&token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?actor=PER")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert guarded.get("/reports").status_code == 200


def test_the_way_in_leads_nowhere_else(guarded: TestClient) -> None:
    answer = guarded.get(f"//evil.example/?token={TOKEN}", follow_redirects=False)
    assert not answer.headers.get("location", "/x").startswith("//")


def test_elsewhere_numbers_and_given_names_are_known(guarded: TestClient) -> None:
    shown = {"authorization": f"Bearer {TOKEN}"}
    for host, status in (("192.0.2.7:80", 200), ("news.example", 200), ("evil.example", 421)):
        assert guarded.get("/reports", headers={**shown, "host": host}).status_code == status
