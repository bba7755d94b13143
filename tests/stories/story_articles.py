"""Articles to tell stories of."""

from __future__ import annotations

import re
from datetime import date

from site_gen.model import Analysis, Article, Block, Dating, Mention, TitleOrigin
from site_gen.stories.figures import find_figures

START = date(2021, 3, 1)  # a Monday


def article(id: str, text: str, day: int | None = None, **known: object) -> Article:
    """An article of the `day`-th of March 2021; `known` may give title, source, agencies and a mark of origin."""
    origin: TitleOrigin = "markup" if known.get("title") else "derived"
    agencies = known.get("agencies", ())
    assert isinstance(agencies, tuple)
    return Article(
        id=id,
        path=id,
        sha256="",
        text=text,
        blocks=tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)),
        title=str(known.get("title") or ""),
        title_origin=origin,
        source=str(known["source"]) if known.get("source") else None,
        agencies=agencies,
        dating=Dating(date(2021, 3, day), "metadata", 1.0) if day else Dating(),
    )


def analysis(id: str, text: str, day: int | None = None, **known: object) -> Analysis:
    """The same with its figures, and the people that `people` names as `slug=text` found in it."""
    people = known.pop("people", ())
    assert isinstance(people, tuple)
    made = article(id, text, day, **known)
    mentions = tuple(
        Mention("person", text.index(name), text.index(name) + len(name), name, slug, "name") for slug, name in people
    )
    return Analysis(made, mentions=mentions, figures=find_figures(made))


FERRY = (
    "A ferry with 120 passengers ran aground off Kirkwall on Monday, killing at least three people, the coastguard "
    "said.\n\n"
    "The Northern Star struck rocks near the Churchill Barriers in thick fog shortly after dawn.\n\n"
    "Helicopters from Sumburgh lifted 80 passengers from the listing deck, coastguard officer Ailsa Rendall said.\n\n"
    "The ferry company Orkney Lines has opened an inquiry into the grounding."
)
FERRY_TWO = (
    "At least three people died when the ferry Northern Star ran onto rocks near Kirkwall on Monday.\n\n"
    "Fog lay over the Churchill Barriers when the ship of Orkney Lines lost its way, coastguard officer Ailsa Rendall "
    "said.\n\nFishermen of Burray took survivors ashore in their own boats before the helicopters from Sumburgh came."
)
FERRY_THREE = (
    "Orkney mourned on Monday after the Northern Star, a ferry of Orkney Lines, was wrecked on the rocks off "
    "Kirkwall.\n\nThree passengers drowned, said Ailsa Rendall of the coastguard, and the helicopters from Sumburgh "
    "flew until noon.\n\n"
    "The Churchill Barriers had been closed for fog since midnight."
)
BUDGET = (
    "Finance minister Petra Lang presented a budget with new taxes on diesel and cigarettes in Vienna on Monday.\n\n"
    "The coalition wants to raise two billion euros for schools and railways, Lang told parliament.\n\n"
    "The opposition called the plan an attack on commuters."
)
