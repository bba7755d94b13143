"""Choose the sentences that tell a story: taken from its articles, never written."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_gen.model import Article, DigestSentence, Passage
from site_gen.stories.lines import lines_of
from site_gen.stories.terms import telling_of, weight_of
from site_gen.text.days import MONTH
from site_gen.text.fold import plain_marks
from site_gen.text.heads import sentence_start

SENTENCES = 3
_WORDS = 110  # of a digest, unless its first sentence has more
_FROM_TOP = 7  # sentences of an article that are looked at
_LEAD = 3  # sentences that the first of a digest is taken from
_ARTICLES = 40  # of a story
_SHORTEST, _LONGEST = 8, 45  # words of a sentence
_FADES = 0.04  # how much less a sentence counts for each one that stands above it
_LEANS = 0.8  # of a sentence that takes up what was told before: 'The talks came amid ...'
_HISTORY = 0.4  # of a sentence on what happened in an earlier year
_ENOUGH = 8  # sentences, for a word to be heard twice
_SAME = 0.45  # cosine at which a sentence says what is said already
_PRONOUN = (
    r"(?:he|she|it|they|we|i|you|him|them|me|mine|ours|theirs|his|her|hers|its|their|my|our|your|this|that|these|those)"
)
_LINK = (
    r"(?:there|here|elsewhere|and|but|or|nor|so|yet|then|thus|therefore|however|meanwhile|also|instead|still|moreover|nevertheless"
    r"|nonetheless|furthermore|besides|likewise|similarly|otherwise|afterwards?|separately|in\s+the\s+same|since\s+then|until\s+then|by\s+then"
    r"|both|such|earlier|another|others?|the\s+(?:former|latter)|on\s+the\s+(?:other\s+hand|contrary)"
    r"|(?:in|as)\s+(?:addition|response|return|contrast|turn|a\s+result|a\s+consequence)|for\s+(?:example|instance)"
    r"|(?:one|two|three|some|many|most|all|none|several|half|both|each|either|few)\s+of\s+(?:them|these|those|us|whom|the\s+men))"
)
_PREPOSITION = r"(?:according\s+to|of|for|to|with|among|after|before|by|like|unlike|besides|despite|because\s+of)"
_PICTURE = r"an?\s+(?:file\s+|undated\s+)?(?:picture|photo|photograph|image|handout)"
_OPENS_BADLY = re.compile(
    rf"[^,]{{1,40}},\s+(?:he|she|it|they)\b|(?:{_PRONOUN}|{_LINK}|{_PREPOSITION}\s+{_PRONOUN}|{_PICTURE})\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(  # 'FILE PHOTO: ...', '(left)', a credit at the end, the year of the day the picture was taken
    r"(?:(?i:file(?:\s+photo)?|photos?|pictures?|images?|video|watch)\s*[:\u2013-])"
    r"|(?:REUTERS|GETTY|EPA)\b(?!\s+[a-z])"  # a picture's credit
    r"|.*\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}\.?$"
)
_WHO_IS_WHERE = re.compile(
    r"\((?i:left|right|centre|center|top|bottom|[LRC]|(?:second|third)\s+(?:from\s+)?(?:left|right))\)"
)
_CREDIT = re.compile(r"[.,]\s*[A-Z][\w ]{1,20}/[A-Z][\w. -]{2,40}$")
_LEANS_ON = re.compile(  # what was said before, though it opens on a noun
    r"(?:[^\W\d_][\w'.-]*\s+){1,6}?(?:also\s+|further\s+)?"  # 'The mayor of Hamar added that'
    r"(?:added(?=\s+(?:that|the)\b|\s*[,:])|went\s+on\s+to\b)"
    r"|the\s+(?:moves?|decisions?|announcements?|remarks?|comments?|statements?|incidents?|accusations?|claims?|same|two|pair)"
    r"\s+(?!of\b|by\b|that\b|to\b|from\b|in\b|on\b|about\b)"  # 'The decision came', but 'The decision of the court'
    r"|in\s+(?:another|an?\s+(?:related|relevant|separate|similar)|related|relevant|separate|other)\s+\w+"
    r"|(?:reportedly|additionally|specifically|for\s+(?:his|her|its|their)\s+part)\b"
    r"|(?:many|some|several|most|few|all|none)\s+(?:were|are|was|have|had|said|say|[a-z]{2,}ed)\b"  # 'Many pointed at'
    r"|(?:after|before|while|when|upon|by)\s+\w+ing\s+(?:all\s+|both\s+)?(?:his|her|its|their)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(r"The\s+[a-z]|An?\s+(?:\w+\s+)?sources?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_][\w'-]*|\d[\d.,]*")


_BYLINE = re.compile(  # behind a headline: 'AFP Sunday 8 Oct 2017'
    rf"(?:\s+[A-Z][A-Za-z]{{1,15}}){{0,3}}\s+(?:{MONTH}\.?\s+\d{{1,2}},?|\d{{1,2}}\s+{MONTH}\.?,?)\s+(?:19|20)\d\d\s+(?=[A-Z])"
)
_TAGS = re.compile(r"(?:Tags?|Keywords|Topics)\b:?\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could stand in a digest."""

    article: str
    order: int  # of the article in the story
    start: int
    end: int
    text: str
    place: int  # from the top of its article
    words: Mapping[str, float]  # weights; the sum of their squares is 1
    is_history: bool = False  # it names a year before the article's


def candidates(articles: Sequence[Article], barred: Mapping[str, Collection[tuple[int, int]]]) -> list[Candidate]:
    """The sentences of `articles` that could stand alone, from the top of each; `barred` gives spans that may not.

    Left out are sentences that open on a pronoun or a link word, that tear a quotation, that are no sentences (no full
    stop, no capital), or too short or long.
    """
    return [c for n, a in enumerate(articles[:_ARTICLES]) for c in _of_article(a, n, barred.get(a.id, ()))]


def _of_article(article: Article, order: int, barred: Collection[tuple[int, int]]) -> Iterator[Candidate]:
    for place, start, end, words in _fit(article.text, plain_marks(article.title)):
        if not any(s < end and start < e for s, e in barred):
            text = article.text[start:end]
            yield Candidate(article.id, order, start, end, text, place, words, is_history(text, article))


@lru_cache(maxsize=4096)
def _fit(text: str, title: str) -> tuple[tuple[int, int, int, Mapping[str, float]], ...]:
    """Place, span and words of the sentences at the top of `text` that can stand alone."""
    marks, spans = lines_of(text)
    found: list[tuple[int, int, int, Mapping[str, float]]] = []
    for place, (start, end) in enumerate(spans[:_FROM_TOP]):
        start = _own_start(marks, start, end, title)
        if _stands_alone(marks[start:end]):
            words = _WORD.findall(marks[start:end].lower())
            if _SHORTEST <= len(words) <= _LONGEST:
                found.append((place, start, end, _weights(words)))
    return tuple(found)


def _own_start(marks: str, start: int, end: int, title: str) -> int:
    """Where a sentence begins, without stamp, dateline or the article's `title`; `end` if there is no more."""
    start += sentence_start(marks[start:end])
    if title and marks.startswith(title, start):
        rest = start + len(title)
        if not marks[rest:end].strip(" .!?"):
            return end
        if byline := _BYLINE.match(marks, rest, end):
            return byline.end()
    return start


def is_history(sentence: str, article: Article) -> bool:
    """Whether a sentence names a year before that of its article."""
    day = article.dating.day
    return day is not None and any(int(year) < day.year for year in _YEAR.findall(sentence))


def is_caption(sentence: str) -> bool:
    """Whether a sentence, with plain marks, is the line of a picture."""
    return bool(
        ("(" in sentence and _WHO_IS_WHERE.search(sentence))
        or ("/" in sentence and _CREDIT.search(sentence))
        or _CAPTION.match(sentence)
    )


def _stands_alone(sentence: str) -> bool:
    if not sentence:
        return False
    body = sentence.rstrip("\"')")
    return (
        body[-1:] in (".", "!", "?", "。", "！", "？")
        and not sentence[0].islower()
        and sentence[0].isalnum()
        and "\n" not in sentence
        and sentence.count('"') % 2 == 0
        and sentence.count("(") == sentence.count(")")
        and not _OPENS_BADLY.match(sentence)
        and not _LEANS_ON.match(sentence)
        and not is_caption(sentence)
        and not _TAGS.match(sentence)
    )


def _weights(words: Sequence[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        if telling := telling_of(word):
            weights[telling[0]] = weights.get(telling[0], 0.0) + telling[1]
    length = math.hypot(*weights.values()) or 1.0
    return {word: w / length for word, w in weights.items()}


def choose(found: Sequence[Candidate], most: int = SENTENCES) -> tuple[DigestSentence, ...]:
    """The sentences that together hold most of what the articles say, at most `most`, in reading order.

    The first stands at the top of its article, if any there can. The centroid method (Radev et al. 2004) for the digest
    as a whole: a word counts by its weight and the number of sentences that have it, once (Lin and Bilmes 2011), a
    sentence less the lower it stands, and none is taken that says what another says.
    """
    centroid = _centroid(found)
    chosen: list[Candidate] = []
    told: set[str] = set()
    left = list(found)
    while left and len(chosen) < most:
        leads = [c for c in left if c.place < _LEAD]
        best = max(
            leads if leads and not chosen else left, key=lambda c: (_gain(c, told, centroid), -c.place, -c.order)
        )
        left = [c for c in left if c is not best and cosine(c.words, best.words) < _SAME]
        if not chosen or sum(len(c.text.split()) for c in (*chosen, best)) <= _WORDS:
            chosen.append(best)
            told.update(best.words)
    chosen.sort(key=lambda c: (c.place, c.order))
    return tuple(DigestSentence(" ".join(c.text.split()), Passage(c.article, c.start, c.end)) for c in chosen)


def _centroid(found: Sequence[Candidate]) -> dict[str, float]:
    """What the articles have in common: words of several sentences, or all words where there are few sentences."""
    holders = Counter(word for c in found for word in c.words)
    fewest = 2 if len(found) >= _ENOUGH else 1
    return {word: n * weight_of(word) for word, n in holders.items() if n >= fewest}


def _gain(candidate: Candidate, told: Collection[str], centroid: Mapping[str, float]) -> float:
    """What a sentence adds to what is told, less for a place further down."""
    fresh = sum([centroid.get(word, 0.0) for word in candidate.words if word not in told])
    leans = _LEANS if candidate.place and _LEANING.match(candidate.text) else 1.0
    dated = _HISTORY if candidate.is_history else 1.0
    return fresh * leans * dated * max(0.0, 1 - _FADES * candidate.place)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of the words of two candidates."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum([small[word] * large[word] for word in filter(large.__contains__, small)])
