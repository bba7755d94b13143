"""Citations: what BibTeX and citation managers read."""

from __future__ import annotations

from datetime import date

from site_gen.cite import bibtex, csl
from site_gen.model import Article, Dating

ARTICLE = Article(
    "1",
    "seeds/1.txt",
    "0",
    "Text.",
    (),
    "Bread & {roses}: 50% of \\ it_all",
    "markup",
    authors=("Ana Pérez", "Li Wei"),
    source="The Daily Record",
    dating=Dating(date(2012, 3, 9), "text", 0.8),
)


def test_bibtex() -> None:
    assert bibtex(ARTICLE, "https://x.example/a{b}") == (
        "@article{thedailyrecord-2012-bread-roses-50,\n"
        "  title = {{Bread \\& \\{roses\\}: 50\\% of \\textbackslash{} it\\_all}},\n"
        "  author = {{Ana Pérez} and {Li Wei}},\n"
        "  journal = {The Daily Record},\n"
        "  year = {2012},\n"
        "  month = {3},\n"
        "  day = {9},\n"
        "  url = {https://x.example/ab},\n"
        "  note = {Date inferred},\n"
        "}\n"
    )


def test_csl() -> None:
    assert csl(ARTICLE, "") == {
        "id": "thedailyrecord-2012-bread-roses-50",
        "type": "article-newspaper",
        "title": "Bread & {roses}: 50% of \\ it_all",
        "author": [{"literal": "Ana Pérez"}, {"literal": "Li Wei"}],
        "container-title": "The Daily Record",
        "issued": {"date-parts": [[2012, 3, 9]]},
        "language": "en",
    }


def test_an_undated_article_of_an_unknown_outlet() -> None:
    bare = Article("1", "seeds/1.txt", "0", "Text.", (), "Bread", "derived")
    assert bibtex(bare, "") == "@article{unknown-undated-bread,\n  title = {{Bread}},\n}\n"
    assert "issued" not in csl(bare, "")
