"""Who is who over an archive: hand-made mentions, the people they must make, and what must never be joined."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.decisions import Apart, Call, Decisions, NotPerson, Same
from site_gen.errors import BadConfig
from site_gen.model import Analysis, Article, CountryUse, Dating, Mention, Person, Quote
from site_gen.resolve import Memory, PageRules, resolve

Resolved = tuple[dict[str, Person], dict[str, Analysis]]


def article(id: str, text: str, day: date | None = None, about: Sequence[str] = (), quotes: int = 0) -> Analysis:
    """An analysis of `text`, in which [Name] and [Role|Name] are mentions; the first `quotes` of them are quoted."""
    plain, mentions = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        if not piece.startswith("["):
            plain += piece
            continue
        role, _, name = piece[1:-1].rpartition("|")
        plain += f"{role} " if role else ""
        mentions.append(Mention("person", len(plain), len(plain) + len(name), name, "", "name", role))
        plain += name
    said = tuple(
        Quote(0, 1, "x", "direct", speaker_text=m.text, speaker_span=(m.start, m.end)) for m in mentions[:quotes]
    )
    return Analysis(
        Article(id, id, "", plain, (), "", "derived", dating=Dating(day)),
        tuple(mentions),
        tuple(CountryUse(code, code, 1, 1.0, True) for code in about),
        said,
    )


def resolved(*analyses: Analysis, decisions: Decisions | None = None) -> Resolved:
    people, filled = resolve(analyses, decisions or Decisions())
    return {p.id: p for p in people}, {a.article.id: a for a in filled}


def entities(analysis: Analysis) -> list[str]:
    return [mention.entity for mention in analysis.mentions]


def spellings(person: Person) -> dict[str, int]:
    return {spelling.text: spelling.count for spelling in person.spellings}


# ------------------------------------------------------------------------------------------------------------ the seeds
SEEDS = (
    article(
        "000",
        "[Bashar al-Assad] will not quit. Envoy [Lakhdar Brahimi] met [Russian Foreign Minister|Sergei Lavrov]. "
        "[Assad's] government. [Brahimi] and [Lavrov]. Coalition chief [Ahmed Moaz al-Khatib] refused. I understand "
        "that Mr. [Khatib] is not fluent. [President|Vladimir Putin] said no to [Assad].",
        date(2012, 12, 29),
        ["SY", "RU"],
        quotes=2,
    ),
    article(
        "002",
        "[Lakhdar Brahimi] arrived. [Brahimi] warned. Talks with [Russian Foreign Minister|Sergei Lavrov] on [Assad’s] "
        "fate. [Lavrov] said. Leader [Mouaz al-Khatib] refused. [al-Khatib’s] statement.",
        date(2012, 12, 30),
        ["SY", "RU"],
    ),
)


def test_the_seeds_have_five_people() -> None:
    people, filled = resolved(*SEEDS)
    names = {id: person.name for id, person in people.items()}
    assert names == {
        "ahmed-moaz-al-khatib": "Ahmed Moaz al-Khatib",
        "bashar-al-assad": "Bashar al-Assad",
        "lakhdar-brahimi": "Lakhdar Brahimi",
        "sergei-lavrov": "Sergei Lavrov",
        "vladimir-putin": "Vladimir Putin",
    }
    assert all(person.has_page and not person.near for person in people.values())
    assert entities(filled["002"]) == [
        "lakhdar-brahimi",
        "lakhdar-brahimi",
        "sergei-lavrov",
        "bashar-al-assad",
        "sergei-lavrov",
        "ahmed-moaz-al-khatib",
        "ahmed-moaz-al-khatib",
    ]
    khatib = people["ahmed-moaz-al-khatib"]
    assert spellings(khatib) == {"Ahmed Moaz al-Khatib": 1, "Khatib": 1, "Mouaz al-Khatib": 1, "al-Khatib": 1}
    assert [spelling.reason for spelling in khatib.spellings] == [
        "The name this page goes by: the fullest form in frequent use.",
        "The family name of Ahmed Moaz al-Khatib, who is named in full in the same article.",
        "The same name with or without its first word.",
        "The family name of Ahmed Moaz al-Khatib, who is named in full in the same article.",
    ]
    assert [(role.text, role.articles) for role in people["sergei-lavrov"].roles] == [
        ("Russian Foreign Minister", ("000", "002"))
    ]
    assert people["bashar-al-assad"].count == 4


def test_quotes_get_their_speaker() -> None:
    _, filled = resolved(*SEEDS)
    assert [quote.speaker for quote in filled["000"].quotes] == ["bashar-al-assad", "lakhdar-brahimi"]


def test_a_speaker_without_a_place_is_found_by_name() -> None:
    analysis = article("1", "[Ana Soler] spoke.")
    texts = ["Ana Soler", "President Ana Soler", "Eva Soler", None]
    quotes = tuple(Quote(0, 1, "x", "direct", speaker_text=text) for text in texts)
    _, filled = resolved(Analysis(analysis.article, analysis.mentions, (), quotes))
    assert [quote.speaker for quote in filled["1"].quotes] == ["ana-soler", "ana-soler", "", ""]


# ------------------------------------------------------------------------------------------------------ in one article
def test_initials_are_whose_they_are_in_an_interview() -> None:
    people, filled = resolved(article("1", "[Ana Soler] came. [AS]: No."), article("2", "[AS]: Yes."))
    assert entities(filled["1"]) == ["ana-soler", "ana-soler"]
    assert people["ana-soler"].spellings[1].reason.startswith("Part of the name of Ana Soler")


def test_two_family_names_with_a_hyphen_are_nobody() -> None:
    people, filled = resolved(
        article("1", "[Joe Biden] and [Kamala Harris]: the [Biden-Harris] ticket. [Harris] spoke.")
    )
    assert entities(filled["1"]) == ["joe-biden", "kamala-harris", "", "kamala-harris"]
    assert len(people) == 2


def test_the_usual_bearer_keeps_the_name_beside_a_relative() -> None:
    known = [article(f"a{n}", "[Joe Biden] spoke.") for n in range(5)]
    _, filled = resolved(*known, article("b", "[Joe Biden] came, his son [Hunter Biden] too. [Biden] spoke."))
    assert entities(filled["b"]) == ["joe-biden", "hunter-biden", "joe-biden"]


def test_possessives_without_their_apostrophe() -> None:
    people, filled = resolved(
        article("1", "[Bashar al-Assad] spoke. [Assad] left."), article("2", "[Bashar al-Assads] army. [Assads] army.")
    )
    assert entities(filled["2"]) == ["bashar-al-assad"] * 2
    assert {s.text: s.reason for s in people["bashar-al-assad"].spellings}["Bashar al-Assads"] == (
        "The same name; the apostrophe of a possessive is lost."
    )


def test_two_people_of_a_list_are_not_one_long_name() -> None:
    people, _ = resolved(
        article("1", "[Sergei Lavrov Walid Muallem]"), article("2", "[Sergei Lavrov]. [Walid al-Muallem]")
    )
    assert {"sergei-lavrov", "walid-al-muallem"} == set(people)


def test_a_family_name_of_two_people_is_nobody() -> None:
    people, filled = resolved(article("1", "[Bill Clinton] and [Hillary Clinton] came. [Clinton] spoke."))
    assert entities(filled["1"]) == ["bill-clinton", "hillary-clinton", ""]
    assert people["bill-clinton"].near == ("hillary-clinton",)


def test_a_family_name_before_the_second_is_introduced_is_the_first() -> None:
    _, filled = resolved(article("1", "[Bashar al-Assad] spoke. [Assad] left. His father [Hafez al-Assad] had stayed."))
    assert entities(filled["1"]) == ["bashar-al-assad", "bashar-al-assad", "hafez-al-assad"]


def test_a_title_tells_two_of_a_name_apart() -> None:
    _, filled = resolved(
        article("1", "[President|Ali Soler] and [Minister|Eva Soler] met. [President|Soler] spoke. [Soler] did not.")
    )
    assert entities(filled["1"]) == ["ali-soler", "eva-soler", "ali-soler", ""]


def test_a_namesake_named_much_later_does_not_take_earlier_mentions() -> None:
    known = [article(f"a{n}", "[Bashar al-Assad] spoke.", date(2012, 5, n + 1)) for n in range(6)]
    later = article("b", "[Assad] fights on. " + "The war goes on. " * 40 + "His father was [Hafez al-Assad].")
    _, filled = resolved(*known, later)
    assert entities(filled["b"]) == ["", "hafez-al-assad"]


def test_names_with_the_family_first() -> None:
    _, filled = resolved(article("1", "[Xi Jinping] met [Viktor Orban]. [Xi] spoke. [Orban] listened."))
    assert entities(filled["1"]) == ["xi-jinping", "viktor-orban", "xi-jinping", "viktor-orban"]


def test_a_particle_belongs_to_the_family_name() -> None:
    _, filled = resolved(article("1", "[Osama bin Laden] and [Ben Affleck]. [Bin Laden] hid. [Casey Affleck] did not."))
    assert entities(filled["1"]) == ["osama-bin-laden", "ben-affleck", "osama-bin-laden", "casey-affleck"]


# ----------------------------------------------------------------------------------------------------- over the archive
def test_a_lone_family_name_goes_to_who_is_usually_meant() -> None:
    known = [article(f"a{n}", "[Angela Merkel] spoke.", date(2015, 3, n + 1), ["DE"]) for n in range(5)]
    people, filled = resolved(*known, article("b", "[Merkel] came.", date(2015, 3, 9), ["DE"]))
    assert entities(filled["b"]) == ["angela-merkel"]
    assert (
        people["angela-merkel"].spellings[1].reason.startswith("The family name of Angela Merkel, who is meant in most")
    )


def test_a_lone_family_name_that_two_hold_is_nobody() -> None:
    known = [article(f"a{n}", f"[{name} Castro] spoke.") for n, name in enumerate(["Fidel", "Raul"] * 3)]
    people, filled = resolved(*known, article("b", "[Castro] came."))
    assert entities(filled["b"]) == [""]
    assert sorted(people) == ["fidel-castro", "raul-castro"]


def test_a_lone_family_name_of_another_time_and_place_is_nobody() -> None:
    here = article("a", "[John Smith] spoke.", date(2012, 1, 1), ["GB"])
    _, filled = resolved(here, article("b", "[Smith] came.", date(2015, 1, 1), ["NZ"]))
    assert entities(filled["b"]) == [""]


def test_a_king_is_told_from_another_by_the_country_in_his_title() -> None:
    known = article("1", "[Jordan's King|Abdullah II] spoke.")
    _, filled = resolved(
        known, article("2", "[Jordan's King|Abdullah] came."), article("3", "[Saudi King|Abdullah] came.")
    )
    assert entities(filled["2"]) == ["abdullah-ii"]
    assert entities(filled["3"]) == [""]


def test_a_name_of_many_bearers_needs_context() -> None:
    people, _ = resolved(
        article("1", "[Commander|Abu Omar] spoke.", date(2012, 1, 1)),
        article("2", "[Baker|Abu Omar] spoke.", date(2014, 1, 1)),
        article("3", "[Commander|Abu Omar] spoke.", date(2016, 1, 1)),
    )
    assert sorted(p.articles for p in people.values()) == [("1", "3"), ("2",)]


def test_a_name_that_fits_two_people_is_neither() -> None:
    people, _ = resolved(
        article("1", "[George W. Bush] spoke."),
        article("2", "[George H. W. Bush] spoke."),
        article("3", "[George Bush] spoke."),
    )
    assert sorted(people) == ["george-bush", "george-h-w-bush", "george-w-bush"]
    assert people["george-bush"].near == ("george-h-w-bush", "george-w-bush")


def test_a_name_that_fits_two_people_is_who_is_named_more_fully_beside_it() -> None:
    people, filled = resolved(
        article("1", "[George W. Bush] spoke."),
        article("2", "[George H. W. Bush] spoke."),
        article("3", "[George Bush] spoke. It was [George W. Bush]."),
    )
    assert entities(filled["3"]) == ["george-w-bush", "george-w-bush"]
    assert len(people) == 2


def test_names_that_are_only_close_need_context() -> None:
    def of(b_day: date, role: str) -> list[str]:
        people, _ = resolved(
            article("1", "[Minister|Reza Beiranvand] spoke.", date(2012, 1, 1)),
            article("2", f"[{role}|Reza Beiralvand] spoke.", b_day),
        )
        assert all(person.near or len(people) == 1 for person in people.values())
        return sorted(person.name for person in people.values())

    assert of(date(2012, 1, 3), "Minister") == ["Reza Beiralvand"]
    assert of(date(2014, 1, 3), "Goalkeeper") == ["Reza Beiralvand", "Reza Beiranvand"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong-il", "Kim Jong-un"),
        ("Bashar al-Assad", "Asma al-Assad"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Hafez al-Assad", "Asma al-Assad"),
        ("George W. Bush", "George H. W. Bush"),
        ("Fidel Castro", "Raul Castro"),
        ("Fidel Castro", "Raúl Castro Ruz"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Hillary Clinton", "Chelsea Clinton"),
        ("Mohammad Reza Pahlavi", "Reza Pahlavi"),
        ("Donald Trump", "Donald Trump Jr."),
    ],
)
def test_never_joined(a: str, b: str) -> None:
    same_place = [
        article(str(n), f"[Leader|{name}] met [Ana Soler].", date(2012, 1, 1), ["SY"]) for n, name in enumerate([a, b])
    ]
    assert len(resolved(*same_place)[0]) == 3


def test_the_name_shown_is_the_fullest_in_frequent_use() -> None:
    often = [article(f"a{n}", "[Barack Obama] spoke.") for n in range(9)]
    people, _ = resolved(*often, article("b", "[Barack Hussein Obama] was born."), article("c", "[BARACK OBAMA]"))
    assert [(p.id, p.name, p.count) for p in people.values()] == [("barack-obama", "Barack Obama", 11)]


def test_a_name_in_capitals_is_shown_in_small_letters() -> None:
    people, _ = resolved(article("1", "[ANA SOLER] SPOKE"))
    assert people["ana-soler"].name == "Ana Soler"


# ---------------------------------------------------------------------------------------------------------------- pages
def test_who_has_a_page() -> None:
    people, _ = resolved(
        article("1", "[Ana Soler] met [Zico] and [Lula]."),
        article("2", "[Lula] spoke."),
        article("3", "[Ronaldo] spoke.", quotes=1),
    )
    assert {p.id: p.has_page for p in people.values()} == {
        "ana-soler": True,
        "lula": True,
        "ronaldo": True,
        "zico": False,
    }


def test_the_rules_for_pages_can_be_set() -> None:
    people, _ = resolve([article("1", "[Ana Soler] met [Zico].")], rules=PageRules(2, 1, False))
    assert {p.id: p.has_page for p in people} == {"ana-soler": False, "zico": True}


def test_names_glued_for_want_of_commas_are_nobody() -> None:
    people, filled = resolved(
        article("1", "[Sergei Lavrov] met [Walid al-Muallem]."),
        article("2", "Talks of [Sergei Lavrov Walid al-Muallem] and [Sergei Lavrov Yusuf bin Alawi Walid al-Muallem]."),
        article("3", "[Sergei Lavrov] left."),
    )
    assert sorted(people) == ["sergei-lavrov", "walid-al-muallem"]
    assert entities(filled["2"]) == ["", ""]


def test_a_long_name_is_not_glued() -> None:
    people, _ = resolved(
        article("1", "[Mohammed Ali Hassan Saleh Khatib] came."), article("2", "[Ana Soler] met [Ali Hassan].")
    )
    assert "mohammed-ali-hassan-saleh-khatib" in people


# ------------------------------------------------------------------------------------------------------------ decisions
def test_the_editor_joins() -> None:
    decisions = Decisions(same=(Same(("Ana Soler", "La Pasionaria", "Maria"), "her war name."),))
    people, filled = resolved(
        article("1", "[Ana Soler] spoke."), article("2", "[La Pasionaria], [Maria]"), decisions=decisions
    )
    assert entities(filled["2"]) == ["ana-soler", "ana-soler"]
    reasons = {spelling.text: spelling.reason for spelling in people["ana-soler"].spellings}
    assert reasons["La Pasionaria"] == "The editor's decision (her war name)."


def test_the_editor_parts() -> None:
    decisions = Decisions(apart=(Apart(("Moaz al-Khatib", "Mouaz al-Khatib")),))
    people, _ = resolved(article("1", "[Moaz al-Khatib]"), article("2", "[Mouaz al-Khatib]"), decisions=decisions)
    assert {p.id: p.near for p in people.values()} == {
        "moaz-al-khatib": ("mouaz-al-khatib",),
        "mouaz-al-khatib": ("moaz-al-khatib",),
    }


def test_the_editor_names() -> None:
    decisions = Decisions(call=(Call("Moaz al-Khatib", "Ahmed Moaz al-Khatib"),))
    people, _ = resolved(article("1", "[Moaz al-Khatib]. [Khatib]"), decisions=decisions)
    assert [(p.id, p.name) for p in people.values()] == [("ahmed-moaz-al-khatib", "Ahmed Moaz al-Khatib")]


def test_the_editor_says_who_is_nobody() -> None:
    decisions = Decisions(not_people=(NotPerson("Deir Baalba"),))
    people, filled = resolved(article("1", "[Ana Soler] was in [Deir Baalba]."), decisions=decisions)
    assert sorted(people) == ["ana-soler"]
    assert [m.text for m in filled["1"].mentions] == ["Ana Soler"]


@pytest.mark.parametrize(
    "decisions",
    [
        Decisions(same=(Same(("Ana Soler", "Eva Soler")),), apart=(Apart(("Eva Soler", "Ana Soler")),)),
        Decisions(apart=(Apart(("Ana Soler", "ANA SOLER")),)),
    ],
)
def test_decisions_that_contradict_are_refused(decisions: Decisions) -> None:
    with pytest.raises(BadConfig):
        resolved(article("1", "[Ana Soler] and [Eva Soler]"), decisions=decisions)


# ----------------------------------------------------------------------------------------------------------- properties
_NAMES = [
    *("George Bush", "George W. Bush", "George H. W. Bush", "Bush", "Laura Bush", "J. Bush", "Jeb Bush"),
    *("Moaz al-Khatib", "Ahmed Moaz al-Khatib", "Mouaz Khatib", "Khatib", "Al Khatib", "Hind al-Khatib"),
    *(
        "Kim Jong-un",
        "Kim Jong-il",
        "Kim",
        "Lula",
        "Luiz Inacio Lula da Silva",
        "…",
        "ASSAD",
        "Assad's",
        "Bashar al-Assad",
    ),
]
_TEXT = st.lists(st.sampled_from(_NAMES), max_size=6).map(lambda names: ". ".join(f"[{name}]" for name in names))
_DAY = st.sampled_from([None, date(2012, 1, 1), date(2014, 1, 1)])
_ARCHIVE = st.lists(st.tuples(_TEXT, _DAY, st.sampled_from([(), ("SY",), ("US",)])), max_size=6).map(
    lambda rows: [article(f"a{n}", text, day, about, quotes=1) for n, (text, day, about) in enumerate(rows)]
)
_PARTED = st.lists(st.sampled_from(_NAMES[:-4]), min_size=2, max_size=3, unique=True).map(
    lambda names: Apart(tuple(names))
)


@given(_ARCHIVE, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_articles_changes_nothing(analyses: list[Analysis], random: Random) -> None:
    shuffled = list(analyses)
    random.shuffle(shuffled)
    people, filled = resolve(analyses)
    again, other = resolve(shuffled)
    assert people == again
    assert sorted(filled, key=lambda a: a.article.id) == sorted(other, key=lambda a: a.article.id)


@given(_ARCHIVE)
@settings(max_examples=80, deadline=None)
def test_mentions_stay_where_they_are(analyses: list[Analysis]) -> None:
    people, filled = resolve(analyses)
    known = {person.id: person for person in people}
    assert len(known) == len(people)
    for before, after in zip(analyses, filled, strict=True):
        assert [(m.start, m.end, m.text) for m in before.mentions] == [(m.start, m.end, m.text) for m in after.mentions]
        assert all(m.entity == "" or before.article.id in known[m.entity].articles for m in after.mentions)
    assert sum(p.count for p in people) == sum(bool(m.entity) for a in filled for m in a.mentions)


@given(_ARCHIVE, st.lists(_PARTED, min_size=1, max_size=3))
@settings(max_examples=80, deadline=None)
def test_nobody_has_two_names_that_the_editor_parts(analyses: list[Analysis], apart: list[Apart]) -> None:
    people, _ = resolve(analyses, Decisions(apart=tuple(apart)))
    for person in people:
        texts = {spelling.text for spelling in person.spellings}
        assert all(len(texts & set(entry.names)) < 2 for entry in apart)


# ---------------------------------------------------------------------------------------------------------- incremental
_GIVEN = ("Ana", "Juan Carlos", "Mohammed", "Muhammad", "Bashar", "Hafez", "J.", "George W.", "George H. W.", "")
_FAMILY = (
    "Soler",
    "al-Khatib",
    "Khateeb",
    "al-Assad",
    "Assads",
    "Bush",
    "Pérez",
    "Xi Jinping",
    "de la Cruz",
    "Soler Pérez",
)


def _random_article(number: int, draw: Random) -> Analysis:
    names = [f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}".strip() for _ in range(draw.randint(0, 5))]
    text = " met ".join(f"[{draw.choice(('', '', 'President|', 'Minister|'))}{name}]" for name in names)
    day = draw.choice((None, date(2012, 12, 29), date(2014, 1, 5)))
    return article(
        f"a{number:02d}", f"{text}.", day, draw.sample(("SY", "RU", "US"), draw.randint(0, 2)), len(names) // 2
    )


@pytest.mark.parametrize("seed", range(6))
def test_with_what_was_known_before_the_people_are_the_same(seed: int) -> None:
    draw = Random(seed)
    archive = {number: _random_article(number, draw) for number in range(12)}
    memory = Memory()
    for step in range(25):
        number = draw.randrange(20)
        if number in archive and draw.random() < 0.4:
            del archive[number]
        else:
            archive[number] = _random_article(number, draw)
        said = Decisions(same=(Same(("Ana Soler", "Soler Pérez"), ""),)) if step % 5 == 4 else Decisions()
        articles = list(archive.values())
        draw.shuffle(articles)
        memory = pickle.loads(pickle.dumps(memory))
        assert resolve(articles, said, memory=memory) == resolve(articles, said)


def test_a_memory_answers_what_was_asked_and_forgets_the_rest() -> None:
    memory = Memory()
    few = [article("1", "[Ana Soler] met [Juan Pérez].")]
    resolve(few, memory=memory)
    size = memory.size()
    resolve([*few, article("2", "[Bashar al-Assad] met [Hafez al-Assad].")], memory=memory)
    assert memory.size() > size
    resolve(few, memory=memory)
    assert memory.size() == size
    assert memory.answer("name", "Ana Soler", lambda: "asked again") != "asked again"
