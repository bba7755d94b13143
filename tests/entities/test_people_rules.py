from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.entities.person_context import key, surname
from site_gen.entities.person_model import Tagged
from site_gen.entities.person_rules import is_acronym, looks_like_name, people_in, shouts
from site_gen.entities.person_spans import cut, trim


def tagged(text: str, *names: tuple[str, str], sure: float = 0.6) -> list[Tagged]:
    """The first unused occurrence of each (name, kind) as the model would tag it."""
    found: list[Tagged] = []
    at = 0
    for name, kind in names:
        at = text.index(name, at)
        found.append(Tagged(at, at + len(name), kind, sure))
        at += len(name)
    return found


def people(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.how) for n in people_in(text, tagged(text, *names))]


@pytest.mark.parametrize(
    ("span", "parts"),
    [
        ("Ana Lund\nJoseph Okello", ["Ana Lund", "Joseph Okello"]),
        ("Ana Lund - Reuters", ["Ana Lund", "Reuters"]),
        ("Ana Lund -- Joseph Okello", ["Ana Lund", "Joseph Okello"]),
        ("Jean-Luc Moreau", ["Jean-Luc Moreau"]),
        ("Lund-led", ["Lund"]),
        ("Kim Jong-un", ["Kim Jong-un"]),
        ("\n", []),
    ],
)
def test_cut(span: str, parts: list[str]) -> None:
    assert [span[p.start : p.end] for p in cut(span, Tagged(0, len(span), "PER", 1.0))] == parts


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("“Ana Lund”", "Ana Lund"),
        ("Okello's", "Okello"),
        ("Okello’s", "Okello"),
        ("Okellos'", "Okellos"),
        ("Ana Lund.", "Ana Lund"),
        ("John Reed Jr.", "John Reed Jr."),
        ("Ana L.", "Ana L."),
        ("Chargé d’Affaires Ana Lund", "Ana Lund"),
        ("Bandar Okello", "Bandar Okello"),
        ("Ana Lund Image", "Ana Lund"),
        ("Ana LundHandout", "Ana Lund"),
        ("Mrs. Lund", "Lund"),
        ("former President Ana Lund", "Ana Lund"),
        ("and Ana Lund", "Ana Lund"),
        ("samira Lund", "samira Lund"),
        ("Muqtada al - Okello", "Muqtada al - Okello"),
        ("Don Lund", "Don Lund"),
        ("Ana Lund traf", "Ana Lund"),
        ("ana lund", "ana lund"),
        ("Madame de Brie", "Madame de Brie"),
        ("al-Sabbagh", "al-Sabbagh"),
        ("van der Meulen", "van der Meulen"),
        ("...", ""),
    ],
)
def test_trim(span: str, name: str) -> None:
    start, end = trim(span, 0, len(span))
    assert span[start:end] == name


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Okello", True),
        ("O", False),
        ("President", False),
        ("Al Jazeera", False),
        ("al-jazeera", False),
        ("www.lund.example", False),
        ("okello", True),
        ("Deir Okello", False),
        ("Baron", True),
        ("محمد", False),
        ("محمد الخطيب", True),
        ("Nguyễn", True),
        ("A320", False),
    ],
)
def test_looks_like_name(words: str, answer: bool) -> None:
    assert looks_like_name(words) is answer


def test_small_helpers() -> None:
    assert key("Al-Sabbagh") == key("sabbagh") == "sabbagh"
    assert key("Lakhdar Okello") == "lakhdar okello"
    assert surname("John Reed Jr.") == "Reed"
    assert is_acronym("PLO")
    assert not is_acronym("Lo")


def test_surname_of_a_full_name_is_found_again() -> None:
    text = "Ana Lund came. Later Lund left; the Lundquists stayed, and Lund-Berg too."
    assert people(text, ("Ana Lund", "PER")) == [("Ana Lund", "name"), ("Lund", "surname")]


def test_acronyms_are_none_unless_the_line_shouts() -> None:
    assert people("The UNP lost votes to its rivals.", ("UNP", "PER")) == []
    heading = "PRIME MINISTER LEE LOSES VOTE\nquietly"
    assert people(heading, ("LEE", "PER")) == [("LEE", "single")]
    assert shouts(heading, 15, 18)
    assert not shouts(heading, 30, 37)


def test_a_heading_in_capitals() -> None:
    text = "OKELLO WINS\nJoseph Okello won. Al-Okello is another spelling."
    assert people(text, ("Joseph Okello", "PER")) == [
        ("OKELLO", "surname"),
        ("Joseph Okello", "name"),
        ("Al-Okello", "surname"),
    ]


def test_given_name_and_single_name() -> None:
    text = "Ana Lund met Pelé. Ana smiled."
    assert people(text, ("Ana Lund", "PER"), ("Pelé", "PER"), ("Ana", "PER")) == [
        ("Ana Lund", "name"),
        ("Pelé", "single"),
        ("Ana", "given"),
    ]


def test_what_the_text_calls_a_place_more_often_is_none() -> None:
    text = "In Mardale it rains. Mardale floods. Near Mardale, trains stop."
    assert people(text, ("Mardale", "LOC"), ("Mardale", "LOC"), ("Mardale", "PER")) == []


def test_what_the_text_calls_a_person_more_often_is_one() -> None:
    text = "Mr. Okello spoke. Okello left. A statement by Okello followed."
    assert [name for name, _ in people(text, ("Okello", "PER"), ("Okello", "PER"), ("Okello", "ORG"))] == ["Okello"] * 3


def test_a_surname_is_a_person_whatever_else_the_model_thinks_of_it() -> None:
    text = "Ana Lund spoke. Lund left. Lund slept."
    assert len(people(text, ("Ana Lund", "PER"), ("Lund", "LOC"), ("Lund", "LOC"))) == 3
    text = "Xiao Yufei spoke. Xiao left."
    assert people(text, ("Xiao Yufei", "PER"), ("Xiao", "ORG")) == [("Xiao Yufei", "name"), ("Xiao", "surname")]


@pytest.mark.parametrize(
    ("text", "tagged_as", "name"),
    [
        ("Chan Tai-man won.", "Chan Tai", "Chan Tai-man"),
        ("The Lund-led party won.", "Lund", "Lund"),
        ("Ana-Lund-Reed won.", "Ana", "Ana"),
    ],
)
def test_a_name_ends_with_its_word(text: str, tagged_as: str, name: str) -> None:
    assert [found for found, _ in people(text, (tagged_as, "PER"))] == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Assad government fell.", ["Assad"]),
        ("Assad's rule ended, and Mubarak's.", ["Assad", "Mubarak"]),
        ("President Mubarak left Mubarak City by Lake Mubarak.", ["Mubarak"]),
    ],
)
def test_rulers_need_no_first_name(text: str, found: list[str]) -> None:
    assert [name for name, _ in people(text)] == found
    assert [name for name, _ in people("The Assad government fell.", ("Assad", "ORG"))] == ["Assad"]


def test_a_storm_stays_one() -> None:
    assert people("Hurricane Lund hit. Then Lund turned north.", ("Lund", "PER"), ("Lund", "PER")) == []
    text = "Storm Lund hit. Ana Lund fled. Lund is safe."
    assert len(people(text, ("Ana Lund", "PER"), ("Lund", "PER"))) == 2


def test_a_month_is_no_surname() -> None:
    text = "Ana May came on May 9 and May slept."
    assert [name for name, _ in people(text, ("Ana May", "PER"))] == ["Ana May", "May"]


def test_an_s_that_lost_its_apostrophe() -> None:
    text = "Ana Lund spoke. Ana Lunds rivals and Lunds friends left. Carlos stayed."
    assert people(text, ("Ana Lund", "PER"), ("Ana Lunds", "PER"), ("Lunds", "PER"), ("Carlos", "PER")) == [
        ("Ana Lund", "name"),
        ("Ana Lund", "name"),
        ("Lund", "surname"),
        ("Carlos", "single"),
    ]


def test_a_people_is_no_person() -> None:
    assert people("They met the Okello.", ("Okello", "PER")) == []
    assert people("They met the Okello family.", ("Okello", "PER")) == [("Okello", "single")]


@pytest.mark.parametrize("text", ["Hurricane Okello hit.", "The Okello Foundation paid.", "USS Okello sank."])
def test_storms_ships_and_foundations_are_none(text: str) -> None:
    assert people(text, ("Okello", "PER")) == []


@given(st.text(alphabet="aA Bé.'’-\n“”,", max_size=60), st.data())
def test_spans_lie_inside_and_apart(text: str, data: st.DataObject) -> None:
    points = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = list(zip(points[::2], points[1::2], strict=False))
    kinds = data.draw(st.lists(st.sampled_from(["PER", "LOC"]), min_size=len(spans), max_size=len(spans)))
    names = [Tagged(s, e, kind, 0.5) for (s, e), kind in zip(spans, kinds, strict=True)]
    found = people_in(text, names)
    edges = [edge for name in found for edge in (name.start, name.end)]
    assert edges == sorted(edges)
    assert all(text[n.start : n.end] == text[n.start : n.end].strip() != "" for n in found)


@pytest.mark.parametrize(
    ("text", "tagged_as", "name"),
    [
        ("Justice Md Reza Karim wrote it.", "Reza Karim", "Md Reza Karim"),
        ("The others are A G Okello and R. V. Lund.", "Okello", "A G Okello"),
        ("The book is by S. Lund.", "Lund", "S. Lund"),
        ("They gave A Lund print away.", "Lund", "Lund"),
        ("He met Carl B Lund there.", "Carl B Lund", "Carl B Lund"),
        ("Then Sultan A. Lund came.", "A. Lund", "Sultan A. Lund"),
        ("Then Senator A. Lund came.", "A. Lund", "A. Lund"),
        ("Flight UN Lund left.", "Lund", "Lund"),
    ],
)
def test_initials_and_md_open_a_name(text: str, tagged_as: str, name: str) -> None:
    found = people(text, (tagged_as, "PER"))
    assert [words for words, _ in found] == [name]


def test_a_person_in_what_the_model_takes_for_another_thing() -> None:
    text = "Gen Okello spoke. The Okello-led council met. Later Okello left. A Lund-led group stayed."
    names = [("Gen Okello", "MISC"), ("Okello-led", "MISC"), ("Okello", "PER"), ("Lund-led", "MISC")]
    assert people(text, *names) == [("Okello", "single")] * 3


def test_a_word_that_names_a_thing_is_none() -> None:
    text = "The Anvil of Ogwa is old. Nana Kofi holds the anvil. Nobody else may see the Anvil."
    found = people(text, ("Anvil", "PER"), ("Nana Kofi", "PER"), ("Anvil", "PER"))
    assert [words for words, _ in found] == ["Nana Kofi"]


def test_a_family_is_none_of_its_members() -> None:
    text = "Ana Lund came. The Lunds have left. Lunds house is empty."
    found = people(text, ("Ana Lund", "PER"), ("Lunds", "PER"), ("Lunds", "PER"))
    assert [words for words, _ in found] == ["Ana Lund", "Lund"]


@pytest.mark.parametrize("name", ["Jatra Lok Dal", "Casa por la Paz", "Eid Al Adha", "Ogwa Youth Council"])
def test_names_built_like_no_person(name: str) -> None:
    assert not looks_like_name(name)


def test_names_in_web_addresses_are_none() -> None:
    text = "See www.example.org/people/ana-lund for more.\nAna Lund died."
    found = people(text, ("ana-lund", "PER"), ("Ana Lund", "PER"))
    assert [words for words, _ in found] == ["Ana Lund"]


def test_far_more_votes_for_a_person_outweigh_one_for_a_place() -> None:
    text = "Marwa came. Marwa sang. Marwa danced. Marwa smiled. She left with Marwa."
    assert len(people(text, *[("Marwa", "PER")] * 4, ("Marwa", "LOC"))) == 5
    assert len(people(text, ("Marwa", "PER"), ("Marwa", "LOC"))) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighting went on in Deir Ogwa on Friday.", "Deir Ogwa"),
        ("They shelled the Bani Ogwa district.", "Bani Ogwa"),
        ("He is from the town of Ogwa Lund.", "Ogwa Lund"),
        ("They took al-Okello al-Lundi al-Reedi.", "al-Okello al-Lundi al-Reedi"),
    ],
)
def test_places_are_none(text: str, name: str) -> None:
    assert people(text, (name, "PER")) == []


@pytest.mark.parametrize("text", ["His faith in Ana Lund is great.", "He lived in Ana Lund's house."])
def test_what_only_looks_like_a_place(text: str) -> None:
    assert people(text, ("Ana Lund", "PER")) == [("Ana Lund", "name")]


def test_an_apostrophe_lost_inside_a_span() -> None:
    text = "Ana Lund spoke. Ana Lunds Liberal friends left. So did Joseph Okello OCHAs."
    found = people(text, ("Ana Lund", "PER"), ("Ana Lunds Liberal", "PER"), ("Joseph Okello OCHAs", "PER"))
    assert [words for words, _ in found] == ["Ana Lund", "Ana Lund", "Joseph Okello"]
    found = people("The heartland of Bashar al Assads Alawite sect.", ("Bashar al Assads Alawite", "PER"))
    assert [words for words, _ in found] == ["Bashar al Assad"]
    text = "Photo by Joseph Okello Assads men came. Later Bashar Assads men left."
    found = people(text, ("Joseph Okello Assads", "PER"), ("Bashar Assads", "PER"))
    assert [words for words, _ in found] == ["Joseph Okello", "Assads", "Bashar Assads"]


@pytest.mark.parametrize("name", ["Khan Sheikhoun", "KHAN SHEIKHUN", "Manbij Khan Sheikhoun", "KHAN SHEIKHUN Syria"])
def test_known_places_are_none(name: str) -> None:
    assert people(f"Then {name} said so.", (name, "PER")) == []


# ------------------------------------------------------------------------------------------------- parts of a name
PLACES = "The road from Ogwa to Tamba is open. "


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (PLACES + "News: Ogwa Tamba today.", "Ogwa Tamba", []),  # each a place elsewhere
        (PLACES + "The plan: Liberate Ogwa soon.", "Liberate Ogwa", []),  # a call
        (PLACES + "We seized the town. Seized Ogwa is calm.", "Seized Ogwa", []),  # a word of the text
        (PLACES + "Then Ogwa Ana Lund spoke.", "Ogwa Ana Lund", ["Ana Lund"]),
        (PLACES + "Meet Ana Lund there.", "Meet Ana Lund", ["Ana Lund"]),
        (PLACES + "Then Peter Lund Lynne Okello left.", "Peter Lund Lynne Okello", ["Peter Lund", "Lynne Okello"]),
        (PLACES + "Then Pedro Pablo Okello Lund spoke.", "Pedro Pablo Okello Lund", ["Pedro Pablo Okello Lund"]),
        (PLACES + "By Tom Lund Peter Brandt Lynne Okello.", "Tom Lund Peter Brandt Lynne Okello",
         ["Tom Lund", "Peter Brandt", "Lynne Okello"]),
        (PLACES + "Then Syrias Okello left.", "Syrias", []),
        (PLACES + "Then Ana Cubas left.", "Ana Cubas", ["Ana Cubas"]),
        (PLACES + "Then Ana Lund Syrias minister spoke.", "Ana Lund Syrias", ["Ana Lund"]),
        (PLACES + "The Ana Lund battalion left.", "Ana Lund", []),
        (PLACES + "See pic.twitter.Lundo Reed there.", "Lundo Reed", []),
        (PLACES + "It ended. R.J/ Rodo/ H.S", "Rodo", []),
        (PLACES + "It ended.\nTags Ogwa war Ana Lund Tamba", "Ana Lund", []),
        (PLACES + "Photo: REUTERS/Rodo Said. It ended.", "Rodo", []),
        (PLACES + "It lies at a site named Camba.", "Camba", []),
        (PLACES + "So be it. Be Bold, they said.", "Be Bold", []),
        (PLACES + "Said the Salafi Ahrar al Sham.", "Salafi Ahrar al Sham", []),
    ],
)  # fmt: skip
def test_what_a_name_is_made_of(text: str, name: str, found: list[str]) -> None:
    places = tagged(text, ("Ogwa", "LOC"), ("Tamba", "LOC"), sure=0.95)
    at = text.rindex(name)
    spans = people_in(text, [*places, Tagged(at, at + len(name), "PER", 0.8)])
    assert [text[n.start : n.end] for n in spans] == found


def test_a_title_that_belongs_to_a_place() -> None:
    text = "They shelled Sheikh Ogwa on Monday. Later Sheikh Ogwa burnt."
    found = people_in(
        text, [*tagged(text, ("Sheikh Ogwa", "LOC"), sure=0.95), *tagged(text[:0] + text, ("Later", "X"))[:0]]
    )
    assert found == []
    at = text.rindex("Ogwa")
    both = [*tagged(text, ("Sheikh Ogwa", "LOC"), sure=0.95), Tagged(at, at + 4, "PER", 0.8)]
    assert people_in(text, both) == []


def test_a_tag_names_whom_the_text_names() -> None:
    text = "Ana Lund spoke.\nTags Ogwa Ana Lund"
    assert people(text, ("Ana Lund", "PER"), ("Ana Lund", "PER")) == [("Ana Lund", "name")] * 2


def test_a_place_that_ends_a_false_name_is_nobodys_surname() -> None:
    text = "Fighting in Homs. Seen: Bab Lund Homs. Then Homs burnt."
    assert people(text, ("Homs", "LOC"), ("Bab Lund Homs", "PER"), ("Homs", "LOC")) == []


@pytest.mark.parametrize(
    "text", ["He is a son of Joseph Okello, she said.", "They lost their son of 12, daughter of Joseph Okello."]
)
def test_whose_child_one_is_is_a_person(text: str) -> None:
    assert people(text, ("Joseph Okello", "LOC")) == [("Joseph Okello", "name")]


def test_a_korean_name_the_model_doubts() -> None:
    text = "He praised Park Sun-ae, his choice. Park spoke."
    assert people(text, ("Park Sun-ae", "LOC")) == [("Park Sun-ae", "name")]


def test_a_handle_is_none_where_names_are_written_large() -> None:
    text = "Ana Lund (analundd) wrote it."
    assert people(text, ("Ana Lund", "PER"), ("analundd", "PER")) == [("Ana Lund", "name")]
    assert [w for w, _ in people("hi there, jen is looking for you", ("jen", "PER"))] == []
    chat = "hi there, jen is looking for you"
    assert len(people_in(chat, tagged(chat, ("jen", "PER"), sure=0.9))) == 1


# --------------------------------------------------------------------------------------------------- lists of places
@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("They fled the towns of Lund, Reed and Okello.", ["Lund", "Reed", "Okello"], []),
        ("The Lund, Ana Reed and Okello districts burnt.", ["Lund", "Ana Reed", "Okello"], []),
        ("All of Lund, Reed, and Okello people came.", ["Lund", "Reed", "Okello"], []),
        ("Ana Lund, Ana Reed and Joe Okello came to the districts.", ["Ana Lund", "Ana Reed", "Joe Okello"],
         ["Ana Lund", "Ana Reed", "Joe Okello"]),
        ("They hold northern Lund and rebel-held Reed.", ["Lund", "Reed"], []),
        ("Clashes in nearby Lund.", ["Lund"], []),
        ("The villages of Lund. Joe Okello left.", ["Lund", "Joe Okello"], ["Joe Okello"]),
        ("The Lund District burnt.", ["Lund"], []),
    ],
)  # fmt: skip
def test_lists_of_places_are_none(text: str, names: list[str], found: list[str]) -> None:
    assert [words for words, _ in people(text, *((name, "PER") for name in names))] == found


def test_a_long_list_takes_no_time() -> None:
    text = "The towns of " + ", ".join(["Ogwa Lund"] * 20_000) + " and Reed districts"
    started = time.process_time()
    assert people_in(text, []) == []
    assert time.process_time() - started < 2


def test_capitals_before_a_person_the_text_names_without_them() -> None:
    text = "Ana Lund plays chess. IM Ana Lund won. JRR Lund lost."
    found = people(text, ("Ana Lund", "PER"), ("IM Ana Lund", "PER"), ("JRR Lund", "PER"))
    assert [words for words, _ in found] == ["Ana Lund", "Ana Lund", "JRR Lund"]


def test_initials_of_an_interview() -> None:
    text = "We met Ana Lund.\n\nWhy?\n\nAL: Because.\n\nUN: No."
    assert people(text, ("Ana Lund", "PER")) == [("Ana Lund", "name"), ("AL", "single")]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("The chairman of Lundo resigned.", "Lundo", False),
        ("Lundo, founded in 1990, closed.", "Lundo", False),
        ("The rights group Lundo closed.", "Lundo", False),
        ("Ana Lund is a brand of pencils.", "Ana Lund", False),
        ("He read. Lundo was a small Danish newspaper.", "Lundo", False),
        ("Notes to Lundo is an episode of a show.", "Lundo", True),
        ("Ana Lund is the namesake of the college in Ogwa.", "Ana Lund", True),
        ("The chairman of Ana Lund's club resigned.", "Ana Lund", True),
        ("The son of Lundo resigned.", "Lundo", True),
    ],
)
def test_what_the_words_around_call_a_body_is_none(text: str, name: str, found: bool) -> None:
    assert bool(people(text, (name, "PER"))) is found


def test_countries_that_are_given_names_stay() -> None:
    assert people("Then Jordan Lund met Chad.", ("Jordan Lund", "PER"), ("Chad", "PER")) == [
        ("Jordan Lund", "name"),
        ("Chad", "single"),
    ]
