"""Pages whose look-ups find the same are not laid out again, and would be the same if they were."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from site_gen import stories
from site_gen.cache import Memo
from site_gen.config import Config, read_config
from site_gen.decisions import Decisions
from site_gen.entities.countries import country_names
from site_gen.model import Analysis, Article, Block, CountryUse, Dating, Edition, Mention, Quote
from site_gen.pages import tasks
from site_gen.pages.lookups import WHOLE, Indexes, Looked, fingerprint, index
from site_gen.pages.memory import PageMemory, Written
from site_gen.pages.site import Site
from site_gen.pipeline import compare
from site_gen.publish import page_text

PEOPLE = ["Ada Keita", "Omar Haddad", "Maria Rossi", "Ivan Petrov", "Li Na", "Jo Berg", "Eva Lund", "Tom Reed"]
PLACES = {"ML": "Mali", "PE": "Peru", "SY": "Syria", "KE": "Kenya"}
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "rd", "st", "lom")]


def article(n: int, draw: random.Random) -> Analysis:
    who, (code, place) = draw.choice(PEOPLE), draw.choice(sorted(PLACES.items()))
    said = " ".join(draw.choices(WORDS, k=8))
    text = f'"{said}," {who} said in {place}.\n\n{" ".join(draw.choices(WORDS, k=60))}.'
    end = text.index("\n")
    name, where = text.index(who), text.index(place)
    day = date(2021, 3, 1) + timedelta(days=draw.randint(0, 25))
    blocks = (Block("paragraph", 0, end), Block("paragraph", end + 2, len(text)))
    source = draw.choice(["The Post", "The Mail"])
    of_day = Dating(day, "metadata", 1.0)
    title = f"Talks of {said[:20]}"
    person = Mention("person", name, name + len(who), who, "", "name")
    country = Mention("country", where, where + len(place), place, code, "name")
    span = person.start, person.end
    return Analysis(
        Article(f"a{n}", f"seeds/a{n}.txt", str(n), text, blocks, title, "markup", source=source, dating=of_day),
        (person, country),
        (CountryUse(code, place, 1, 1.0, draw.random() < 0.5),),
        (Quote(0, len(said) + 3, said, "direct", speaker_text=who, speaker_span=span, confidence=1.0),),
    )


def site_of(analyses: dict[str, Analysis], config: Config) -> Site:
    compared = compare(list(analyses.values()), Decisions())
    told = stories.group(compared.analyses, compared.shared)
    days, periods = stories.digests(compared.analyses, told, compared.shared)
    return Site(Edition(compared.analyses, compared.people, told, days, periods), config, country_names())


def lay(site: Site, memo: Memo) -> tuple[dict[str, Written], int]:
    """What is written, by name, and how many of the pages were known; each known one is laid out all the same."""
    written: dict[str, Written] = {}
    known = 0
    for batch in PageMemory(site, memo).batches(tasks(site)):
        made = tuple(
            (page.address, page.template, hashlib.sha256(page_text(page).encode()).hexdigest()) for page in batch.make()
        )
        if batch.known:
            known += len(batch.known)
            assert batch.known == made, made[0][0]
        batch.wrote(made)
        written |= {one[0]: one for one in made}
    return written, known


def test_what_is_known_would_be_the_same(tmp_path: Path) -> None:
    draw, config = random.Random(5), read_config(tmp_path)
    memo = Memo(tmp_path / "pages.sqlite")
    analyses = {f"a{n}": article(n, draw) for n in range(24)}
    written, known = lay(site_of(analyses, config), memo)
    assert known == 0
    for step in range(12):
        name = draw.choice(sorted(analyses))
        one = analyses[name]
        if step % 4 == 0:
            analyses[f"b{step}"] = article(100 + step, draw)
        elif step % 4 == 1:
            analyses[name] = replace(one, article=replace(one.article, title=f"Another title {step}"))
        elif step % 4 == 2:
            analyses[name] = replace(article(int(name[1:]), draw), countries=())
        else:
            del analyses[name]
        before, (written, known) = written, lay(site_of(analyses, config), memo)
        same = sum(before.get(key) == one for key, one in written.items())
        assert known > 0.5 * same, f"step {step}: {known} of {same} pages that stay were known"


def test_nothing_is_laid_out_again_where_nothing_changed(tmp_path: Path) -> None:
    config, memo = read_config(tmp_path), Memo(tmp_path / "pages.sqlite")
    analyses = {f"a{n}": article(n, random.Random(n)) for n in range(12)}
    lay(site_of(analyses, config), memo)
    site = site_of(analyses, config)
    batches = PageMemory(site, memo).batches(task for task in tasks(site) if task.lasting)
    kinds = Counter(bool(batch.known) for batch in batches)
    assert kinds[True] > 40
    assert kinds[False] == 0


def test_other_settings_are_another_site(tmp_path: Path) -> None:
    config, memo = read_config(tmp_path), Memo(tmp_path / "pages.sqlite")
    analyses = {f"a{n}": article(n, random.Random(n)) for n in range(4)}
    lay(site_of(analyses, config), memo)
    _, known = lay(site_of(analyses, replace(config, url="https://x.example")), memo)
    assert known == 0


# ---------------------------------------------------------------------------------------------------------- look-ups
class Shelf:
    """Stands for `Site`."""

    def __init__(self) -> None:
        self.indexes = Indexes()

    @index
    def colours(self) -> dict[str, int]:
        """A mapping."""
        return {"red": 1, "blue": self.size}

    @index
    def size(self) -> int:
        """No mapping."""
        return 7


def test_what_is_asked_for_is_noted() -> None:
    shelf = Shelf()
    with shelf.indexes.notes.fresh() as seen:
        assert shelf.colours["blue"] == 7
        assert shelf.colours.get("green") is None
        assert "red" in shelf.colours
    assert list(seen) == [("colours", "blue"), ("colours", "green"), ("colours", "red")]
    with shelf.indexes.notes.fresh() as seen:
        assert len(shelf.colours) == 2
        assert shelf.size == 7
        assert dict(shelf.colours) == {"red": 1, "blue": 7}
    assert {("colours", WHOLE), ("size", WHOLE)} <= set(seen)
    assert isinstance(shelf.colours, Looked)


@pytest.mark.parametrize("other", [Dating(date(2021, 1, 1), "text"), ("a", "b"), {"b": 1, "a": 1}, None, "ab"])
def test_fingerprints_tell_values_apart(other: object) -> None:
    values = [Dating(date(2021, 1, 2), "text"), ("a", "c"), {"a": 1, "b": 1}, "", "a"]
    assert fingerprint(other) not in [fingerprint(value) for value in values]


def test_fingerprints_are_of_values_not_of_objects() -> None:
    text = "".join(["wo", "rd"])
    assert fingerprint((text, text)) == fingerprint(("word", "".join(["w", "ord"])))
