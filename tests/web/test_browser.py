"""The pages in a real browser: Debian's chromium, driven by Playwright.

Skipped, aloud, without either. ONRECORD_DEMO=demo.db takes the record of
``make demo-record`` instead of a small one; ONRECORD_SHOTS=FOLDER keeps screenshots.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.routes import pages
from tests.web.conftest import serving

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
if not CHROMIUM.exists():
    pytest.skip("chromium is not installed: apt-get install chromium", allow_module_level=True)

FRONTEND = Path(__file__).parents[2] / "onrecord" / "web" / "frontend"
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = ((1280, "light"), (390, "dark"))
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def demo(demo_record: Path) -> Iterator[str]:
    with serving(demo_record) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(hostile_record: Path) -> Iterator[str]:
    with serving(hostile_record) as address:
        yield address


class Visit:
    """One tab, with what went wrong in it."""

    def __init__(self, browser: Any, base: str, width: int, scheme: str) -> None:
        self.base = base
        self.wrong: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.wrong.append("a dialog opened"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def open(self, path: str) -> int:
        answer = self.page.goto(self.base + path, wait_until="networkidle")
        return int(answer.status)

    def close(self) -> None:
        self.context.close()


def addresses(browser: Any, base: str) -> list[str]:
    """One address of every page that is served, with real ids where it takes them."""
    visit = Visit(browser, base, 1280, "light")
    ask = "path => fetch(path).then(answer => answer.json()).then(found => found.rows[0])"
    visit.open("/api")
    first = {
        kind: visit.page.evaluate(ask, f"/api/{kind}?rows=1")
        for kind in ("reports", "events", "claims", "actors", "happenings", "disputes")
    }
    disputed = first["disputes"] or first["events"]
    pair = visit.page.evaluate(ask, "/api/network?rows=1")
    visit.close()
    found = []
    for page in pages():
        if "GET" not in page.methods or page.path.endswith(".ics") or "/download" in page.path:
            continue
        if page.path == "/pairs/{one}/{other}":
            found.append(f"/pairs/{pair['source']}/{pair['target']}")
        elif page.path == "/reports/{identifier}":
            found += [
                f"/reports/{first['reports']['id']}",
                f"/reports/{disputed['report_id']}",
            ]
        elif page.path == "/entries/{identifier}":
            found += [f"/entries/{first[kind]['id']}" for kind in ("events", "claims")]
        elif "{" in page.path:
            kind = page.path.split("/")[1]
            found.append(f"/{kind}/{first[kind]['id']}")
        else:
            found.append(page.path)
    found += ["/search?text=border", "/search?kind=events", "/search?kind=claims", "/nowhere"]
    return found


@pytest.mark.parametrize(("width", "scheme"), WIDTHS)
def test_every_page_is_quiet_fits_and_is_open_to_all(
    browser: Any, demo: str, width: int, scheme: str
) -> None:
    shots = os.environ.get("ONRECORD_SHOTS")
    wrong = []
    for path in addresses(browser, demo):
        visit = Visit(browser, demo, width, scheme)
        status = visit.open(path)
        if status != (404 if path == "/nowhere" else 200):
            wrong.append(f"{path}: {status}")
        beyond = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if beyond > 0:
            wrong.append(f"{path}: {beyond} pixels wider than the window")
        said = [each for each in visit.wrong if not (path == "/nowhere" and "404" in each)]
        wrong += [f"{path}: {each}" for each in (*said, *grave_faults(visit.page))]
        if shots:
            name = path.strip("/").replace("/", "-").replace("?", "-").replace(":", "-") or "today"
            visit.page.screenshot(path=f"{shots}/{name}-{width}.png")
        visit.close()
    assert wrong == []


def test_axe_is_at_hand() -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed, so accessibility was not looked at: make web")


def grave_faults(page: Any) -> list[str]:
    """What axe-core finds on a page that keeps someone from reading it; nothing without axe-core."""
    if not AXE.exists():
        return []
    page.evaluate(AXE.read_text("utf-8"))
    return [
        f"axe: {fault['id']} {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in page.evaluate("axe.run()")["violations"]
        if fault["impact"] in GRAVE
    ]


def test_a_mark_is_explained_by_pointer_and_by_keyboard(browser: Any, demo: str) -> None:
    visit = Visit(browser, demo, 1280, "light")
    visit.open(next(path for path in addresses(browser, demo) if path.startswith("/reports/")))
    margin = visit.page.locator(".margin")
    assert margin.locator(".note").count() == 0
    visit.page.locator("a.seg").first.hover()
    assert margin.locator(".note").count() >= 1
    visit.page.keyboard.press("Escape")
    assert margin.locator(".note").count() == 0
    visit.page.locator("a.seg").nth(1).focus()
    assert margin.locator(".note").count() >= 1
    visit.page.locator("#layer-actor").uncheck()
    line = "getComputedStyle(document.querySelector('.sheet .m.actor')).textDecorationLine"
    assert visit.page.evaluate(line) == "none"
    assert visit.wrong == []
    visit.close()


def test_nothing_of_a_hostile_report_runs(browser: Any, hostile: str) -> None:
    visit = Visit(browser, hostile, 1280, "light")
    visit.open("/api")
    ask = "kind => fetch(`/api/${kind}?rows=200`).then(a => a.json()).then(f => f.rows.map(r => r.id))"
    reports = visit.page.evaluate(ask, "reports")
    events = visit.page.evaluate(ask, "events")
    paths = [f"/reports/{each}" for each in reports] + [f"/entries/{each}" for each in events[::20]]
    listing = [page.path for page in pages() if page.menu]
    for path in [*listing, "/search?kind=claims", "/search?kind=events", *paths]:
        visit.page.goto(hostile + path, wait_until="load")
        assert visit.page.evaluate("window.hit") is None, path
    assert visit.wrong == []
    visit.close()


def test_a_text_is_read_and_kept(browser: Any, tmp_path: Path) -> None:
    from onrecord.record.store import open_store

    open_store(tmp_path / "new.db", create=True).close()
    with serving(tmp_path / "new.db") as address:
        visit = Visit(browser, address, 1280, "light")
        for page in pages():
            if page.menu:
                assert visit.open(page.path) == 200, f"{page.path} of an empty record"
        visit.open("/read")
        visit.page.fill(
            "#bring-text",
            "Malawi has accused Mozambique of sheltering gunmen, a charge that Maputo denies.",
        )
        visit.page.fill("#bring-published", "2024-06-20")
        visit.page.click("text=Read it")
        visit.page.wait_for_selector(".keep", timeout=60_000)
        assert "Malawi" in visit.page.inner_text(".found")
        visit.page.click("text=Keep it in the record")
        visit.page.wait_for_url("**/reports/r*", timeout=60_000)
        visit.page.wait_for_selector(".join-lines .join", state="attached")
        assert visit.wrong == []
        visit.close()
