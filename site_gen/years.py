"""A site for each year of a large archive, and a page over them: GitHub Pages takes no site of more than 1 GB.

Each is a site like any other, of the articles of its year; what was found in each article is kept once for all. An
article belongs to the year that it says itself: one that only its siblings date stands among the undated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import editing, pipeline, publish
from site_gen.build import Built, build_site, look_for_seeds
from site_gen.config import Config, placed, with_url
from site_gen.messages import Tell
from site_gen.model import Json, Page
from site_gen.pages import urls

UNDATED = "undated"  # the site of the articles without a day
TOP = "top"  # the page over the years


@dataclass(frozen=True, slots=True)
class Year:
    """One year's site."""

    name: str  # '2012', or 'undated'
    config: Config
    built: Built


def build_years(config: Config, folder: Path, url: str = "", tell: Tell | None = None) -> Iterator[Year]:
    """Bring FOLDER/2012, FOLDER/2013, ..., FOLDER/undated and FOLDER/top up to date; each year as it is done.

    Args:
        url: where the sites will stand: '{year}' in it stands for the name of a year, and is added where it is missing.
        tell: is told how many articles of how many are read and looked through.

    Raises:
        BadConfig: a decision, or the address, can't be used.
        BuildFailed: a site could not be built; those before it stand.
    """
    look_for_seeds(config)
    config = replace(config, shared=folder.resolve() / ".cache")
    done = []
    for year in pipeline.count_years(config, tell):
        of_year = _of_year(config, folder, str(year) if year else UNDATED, url)
        done.append(Year(of_year.content.parent.name, of_year, build_site(replace(of_year, year=year))))
        yield done[-1]
    publish.publish([_page(config, done)], [], placed(config, folder / TOP))
    if editing.withheld(editing.read(config.decisions)):  # it holds all years' articles, each build cleans it for one
        for kept in (config.memos / "memo.sqlite", config.memos / "files.sqlite"):
            kept.unlink(missing_ok=True)


def _of_year(config: Config, folder: Path, name: str, url: str) -> Config:
    config = placed(replace(config, title=f"{config.title} {name}"), folder / name)
    return with_url(config, _address(url, name)) if url else config


def _address(url: str, name: str) -> str:
    return (url if "{year}" in url else f"{url.rstrip('/')}/{{year}}").replace("{year}", name)


def _page(config: Config, years: list[Year]) -> Page:
    rows: list[Json] = [
        {
            "name": year.name if year.name != UNDATED else "",
            "href": f"{year.config.url or f'../../{year.name}/output'}/{urls.INDEX}",
            "articles": year.built.report.articles,
            "people": year.built.report.people,
            "days": year.built.report.days,
        }
        for year in reversed(years)
    ]
    return Page(urls.INDEX, "years", config.title, {"years": rows})
