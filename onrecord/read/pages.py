"""Web pages to reports, by trafilatura."""

from datetime import date

from onrecord.errors import MalformedError
from onrecord.read.make import make_report, parse_day
from onrecord.types import Report


def read_page(
    data: bytes,
    *,
    url: str | None = None,
    source_id: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Report:
    """Return the article of a page, extracted once, with its title, publisher and day.

    url: where it was fetched from; else the address that the page states.
    published: a day that wins over the one that the page seems to give. Raises
    MalformedError if the page holds no article.
    """
    from trafilatura import bare_extraction

    # Comments under an article are other people's words, not the report's.
    found = bare_extraction(data, url=url, with_metadata=True, include_comments=False)
    page = found if isinstance(found, dict) or found is None else found.as_dict()
    if page is None or not (page.get("text") or "").strip():
        raise MalformedError("holds no article: no running text was found in the page")
    return make_report(
        page["text"],
        source_id=source_id,
        title=page.get("title") or None,
        publisher=page.get("sitename") or page.get("hostname") or None,
        url=url or page.get("url") or None,
        published=published or (parse_day(page["date"]) if page.get("date") else None),
        language=language,
    )
