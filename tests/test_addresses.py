"""Whatever the editor decides and whoever corrects the seeds: an address that was published leads somewhere."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from site_gen.addresses import NAME, write_addresses
from site_gen.build import site_of
from site_gen.config import Config, read_config
from site_gen.entities import people
from site_gen.errors import BadConfig
from site_gen.feeds import feed_files
from site_gen.model import Article, Mention
from site_gen.pages import lay_out, urls
from tests.conftest import Run

NAMES = ["Ada Keita", "Omar Haddad", "Maria Rossi", "Ada Maria Keita", "Ivan Petrov"]
OUTLETS = ["The Record", "Evening Post", "Harbour News"]
WORDS = "bridge market river school harvest court storm council mill vote".split()
KINDS = ("articles/", "people/", "stories/", "days/", "weeks/", "months/", "outlets/")
Step = Callable[[random.Random, Path], None]


def seed_of(draw: random.Random) -> dict[str, str]:
    who, topic = draw.choice(NAMES), draw.choice(WORDS)
    return {
        "title": f"{topic.capitalize()} of {draw.choice(WORDS)} opens",
        "text": f"The {topic} opened on Monday, {who} said.\n\n{who} told reporters in Peru that 3 people were hurt.",
        "source": draw.choice(OUTLETS),
        "published": f"2021-03-{draw.randint(1, 12):02}",
    }


def write_seed(draw: random.Random, seeds: Path) -> None:
    (seeds / f"a{draw.randrange(6)}.json").write_text(json.dumps(seed_of(draw)))


def correct(draw: random.Random, seeds: Path) -> None:
    """One field says something else."""
    file = draw.choice(sorted(seeds.glob("*.json")))
    row, new = json.loads(file.read_text()), seed_of(draw)
    field = draw.choice(sorted(row))
    row[field] = new[field]
    file.write_text(json.dumps(row))


def name_more_fully(draw: random.Random, seeds: Path) -> None:
    file = draw.choice(sorted(seeds.glob("*.json")))
    file.write_text(file.read_text().replace("Ada Keita", "Ada Maria Keita"))


def remove(draw: random.Random, seeds: Path) -> None:
    if len(files := sorted(seeds.glob("*.json"))) > 2:
        draw.choice(files).unlink()


def decide(draw: random.Random, seeds: Path) -> None:
    one, two = draw.sample(NAMES, 2)
    file = f"seeds/a{draw.randrange(6)}.json"
    kinds = [
        f'[[{draw.choice(["same", "apart"])}]]\nnames = ["{one}", "{two}"]\n',  # both would be refused
        f'[[call]]\nperson = "{one}"\nas = "{two} Junior"\n',
        f'[[not-a-person]]\nname = "{one}"\n',
        f'[[article]]\nfile = "{file}"\ntitle = "Another {draw.choice(WORDS)}"\npublished = 2021-04-05\n',
        f'[[take-down]]\nperson = "{one}"\n',
        f'[[take-down]]\narticle = "{file}"\n',
    ]
    (seeds / "decisions.toml").write_text("".join(draw.sample(kinds, draw.randint(0, 3))))


STEPS: Sequence[Step] = (write_seed, correct, correct, name_more_fully, remove, decide, decide, decide)


def find_names(articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
    pattern = re.compile(r"(?:Ada |Omar |Maria |Ivan )*(?:Keita|Haddad|Rossi|Petrov)")
    return [
        tuple(Mention("person", m.start(), m.end(), m[0], "", "name") for m in pattern.finditer(one.text))
        for one in articles
    ]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr(people, "find_people", find_names)
    (tmp_path / "seeds").mkdir()
    return replace(read_config(tmp_path), url="https://me.example", jobs=0)


def laid(config: Config) -> tuple[dict[str, str], dict[str, str]]:
    """Address -> text of every page that tells something; address -> target of every signpost."""
    pages, posts = {}, {}
    for page in lay_out(site_of(config)):
        assert page.address not in pages and page.address not in posts, page.address
        if page.template == "moved":
            posts[page.address] = normpath(join(dirname(page.address), to)) if (to := str(page.data["to"])) else ""
        else:
            pages[page.address] = repr(page)
    return pages, posts


def published(config: Config) -> set[str]:
    """What somebody may have noted down; a day between others on which nothing stands is not worth it."""
    site = site_of(config)
    days = {urls.day(day.day) for day in site.edition.days}
    pages = {page.address for page in lay_out(site) if page.template != "moved" and page.address.startswith(KINDS)}
    return {one for one in pages if not re.search(r"/index|-\d\.html", one) and (one in days or one[:5] != "days/")}


@pytest.mark.parametrize("number", range(int(os.environ.get("ADDRESS_RUNS", "2"))))
def test_an_address_that_was_published_leads_to_a_page_or_to_a_tombstone(config: Config, number: int) -> None:
    draw, seeds, ever = random.Random(number), config.seeds[0], set[str]()
    for _ in range(6):
        write_seed(draw, seeds)
    for _ in range(9):
        pages, posts = laid(config)
        assert not ever - pages.keys() - posts.keys(), "an address is lost"
        assert not {to for to in posts.values() if to} - pages.keys(), "a signpost leads to a signpost, or nowhere"
        ever |= published(config)
        write_addresses(config, site_of(config))
        draw.choice(STEPS)(draw, seeds)
    before = laid(config)
    write_addresses(config, site_of(config))
    assert laid(config) == before, "to note the addresses changes nothing"


def test_what_moved_in_the_seeds_leaves_signposts_and_feeds(config: Config) -> None:
    seeds = config.seeds[0]
    row = {"title": "Bridge opens", "text": "Keita said so.", "source": "Post", "published": "2021-03-01"}
    for n, text in enumerate(("Keita opened it.", "Keita left.", "Omar Haddad spoke of Keita.")):
        (seeds / f"a{n}.json").write_text(
            json.dumps({**row, "text": f"{text} It was in Peru.", "title": f"Bridge {n}"})
        )
    before, posts = laid(config)
    assert posts == {}
    write_addresses(config, site_of(config))
    for n in range(3):
        text = (seeds / f"a{n}.json").read_text()
        text = text.replace("Bridge", "Ferry").replace('"Post"', '"The Post"').replace("2021-03-01", "2021-04-20")
        (seeds / f"a{n}.json").write_text(text.replace("Keita left", "Ada Keita left"))
    after, posts = laid(config)
    assert posts["articles/bridge-1.html"] == "articles/ferry-1.html"
    assert posts["people/keita.html"] == "people/ada-keita.html"
    assert posts["days/2021-03-01.html"] == "days/2021-04-20.html"
    assert posts["outlets/post.html"] == "outlets/the-post.html"
    files = dict(feed_files(site_of(config)))
    assert files["feeds/people/keita.json"] == files["feeds/people/ada-keita.json"]
    (seeds / NAME).unlink()
    assert laid(config) == (after, {})
    assert before.keys() != after.keys()


def test_addresses_are_written_and_a_bad_line_is_named(tmp_path: Path, config: Config, site_gen: Run) -> None:
    (config.seeds[0] / "a.json").write_text(json.dumps(seed_of(random.Random(1))))
    done = site_gen("addresses", "--seeds", config.seeds[0], "--into", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "of them new" in done.stdout
    written = (config.seeds[0] / NAME).read_text()
    assert "\ta\n" in written
    (config.seeds[0] / NAME).write_text(f"{written}../../etc/passwd\ta\n")
    with pytest.raises(BadConfig, match=r"addresses\.tsv:\d+: not an address"):
        site_of(config)
