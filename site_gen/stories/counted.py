"""What a number in a sentence counts, and what befell those it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_gen.stories.numbers import Number


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LONGEST_COUNTED = 5  # words of a noun phrase
_AUX = (
    r"(?:(?:who|that|which|have|has|had|were|was|are|is|be|been|being|got|also|all|reportedly|confirmed|reported|feared"
    r"|believed|said|to|left|found|later|now|still|forcibly|critically|seriously|badly|currently)\s+)*"
)
_HEDGED = r"(?:at\s+least\s+|more\s+than\s+|up\s+to\s+|about\s+|around\s+|over\s+|some\s+|nearly\s+)?"
_OBJECT = r"a|an|the|one|two|three|four|five|him|her|them|his|their|dozens|scores|hundreds|many|several|others"
_HURT = r"(?:\w+\s+){0,2}(?:injured|wounded|hurt)\b"
_ACTIVE = rf"(?!\s+{_HEDGED}\d+\s+(?!{_HURT})|\s+(?:{_OBJECT})\b(?!\s+{_HURT}))"  # not 'rebels killed 20 men'
_BEFELL = {
    "deaths": (
        r"killed|dead|died|dies?|slain|murdered|executed|martyred|perished|beheaded|massacred|drowned|shot\s+dead"
    ),
    "injured": r"injured|wounded|hurt|maimed|hospitali[sz]ed",
    "missing": r"missing|unaccounted\s+for",
    "displaced": r"displaced|homeless|evacuated|uprooted|fled|flee|fleeing|sheltering",
    "arrested": r"arrested|detained|jailed|imprisoned|rounded\s+up|taken\s+into\s+custody|in\s+custody|behind\s+bars",
}
_PREDICATES = {
    kind: re.compile(
        rf"(?:\s*[,-]*\s*(?:including|among\s+them)\s[^.;]{{1,60}}?)?(?:\s*[,-]*\s+{_AUX}|\s+(?:in|at|from|of|near|on|inside|aboard|among)\s[^,.;]{{1,60}}?\s(?:were|was|have\s+been|had\s+been)"
        rf"\s+(?:also\s+|reportedly\s+)?)(?:{words})\b{_ACTIVE}",
        re.IGNORECASE,
    )
    for kind, words in _BEFELL.items()
}
_VERBS = {
    "deaths": (
        r"kill(?:s|ed|ing)?|claim(?:s|ed|ing)?\s+the\s+li(?:fe|ves)\s+of|murder(?:s|ed|ing)|execut(?:es|ed|ing)|beheaded"
        r"|toll\b[^.;]{0,50}?\b(?:to|at|of|reached|is|was|now|rose|rises|climbed|increased)|the\s+deaths?\s+of|massacred|slaughter(?:ed|ing)|lives\s+of"
    ),
    "injured": r"injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)?|maim(?:s|ed|ing)",
    "displaced": r"displac(?:es|ed|ing)|evacuat(?:es|ed|ing)|uproot(?:s|ed|ing)",
    "arrested": r"arrest(?:s|ed|ing)|detain(?:s|ed|ing)|jail(?:s|ed|ing)|imprison(?:s|ed|ing)",
}
_BEFORE = {
    kind: re.compile(rf"\b(?:{verbs})(?:\s+(?:also|another|the|some|an\s+additional|a\s+further))*\s*$", re.IGNORECASE)
    for kind, verbs in _VERBS.items()
}
_HEADS = {
    "deaths": _word_set("deaths corpses corpse bodies fatalities martyrs lives"),
    "injured": _word_set("injuries"),
    "displaced": _word_set("refugees refugee evacuees idps migrants asylum-seekers"),
    "arrested": _word_set("arrests detainees"),
}
_PART = re.compile(
    r"\b(including|includes|included|among\s+(?:them|whom|those|the\s+(?:dead|victims|casualties))[^,;]{0,30}?"
    r"|of\s+(?:them|whom|which|those)|mostly)\s+(?:were\s+|was\s+|are\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\s+(?:were|are|was)\s+among\s+(?:those|the)\b[^.;]{0,50}?\b(?:killed|dead|victims|casualties)\b", re.IGNORECASE
)
_CUES = ("including", "includes", "included", "among", "of", "mostly")
_JOINED = re.compile(r"[^,;.]{0,40}?(?:,|,?\s+and|\s+as\s+well\s+as)\s+(?:the\s+)?", re.IGNORECASE)
_NOT_COUNTED = _word_set(
    "day days hour hours minute minutes second seconds week weeks month months year years decade decades "
    "century centuries time times way ways thing things side sides place places part parts kilometers "
    "kilometres kilometer kilometre km miles mile meters metres meter metre feet foot inches inch yards kg "
    "kilograms kilogrammes tons tonnes litres liters degrees am pm gmt utc local hrs points o'clock knots mph "
    "kph acres hectares square cubic magnitude mm cm steps stages reasons options fronts rounds sections ago "
    "later old earlier a.m p.m overs runs wickets votes-a-day days' years' weeks' hours' "
)
_STOPS = _word_set(
    "a an the and or but nor of in on at to from by with for as than that which who whom whose when where "
    "while after before during since until near over under into onto against between through across among "
    "amid is are was were be been being has have had do does did will would can could may might must should "
    "said says say told killed dead died die injured wounded hurt missing arrested detained displaced fled "
    "including also still yet so if not no it its they their he his she her we our i you this these those "
    "there here inside outside around about because following reportedly killing injuring wounding per each "
    "every both either left out off up down back away only just even more less most least other another few "
    "many much such some any what how why then now however according kills wounds injures stood fell rose "
    "came went took made gave found held won lost led began broke brought sold sent hit struck mostly "
    "nationwide kill injure wound them us me him saying monday tuesday wednesday thursday friday saturday "
    "sunday today yesterday overnight "
)
_IRREGULAR = _word_set(
    "people police troops personnel men women children elements staff cattle aircraft sheep dead wounded "
    "servicemen policemen gunmen servicewomen schoolchildren crew militiamen fishermen clergymen businessmen "
    "lawmakers youth "
)
_PERSONS = _IRREGULAR | _word_set(
    "persons civilians soldiers fighters rebels militants terrorists jihadists officers students pupils "
    "workers protesters  demonstrators villagers residents passengers journalists medics doctors nurses "
    "prisoners hostages members insurgents  pilots extremists victims patients families foreigners nationals "
    "citizens youths boys girls babies tourists sailors  miners firefighters volunteers guards commanders "
    "mercenaries combatants teenagers adults others suspects pirates  peacekeepers activists refugees "
    "migrants officials employees teachers monks nuns priests players fans "
)
_SINGULAR = _word_set(
    "news is was this thus as its us series bus gas crisis status virus campus process access press class"
)
_KNOWN = re.compile(
    r"\b(?:the|these|those|its|his|her|their|all|both|first|last)\s+$", re.IGNORECASE
)  # no news: 'the two towns'
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s+$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s*{_MONTH}", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age\s+of|turned)\s+$", re.IGNORECASE)
_APPOSED = re.compile(r"[A-Z][\w'.-]+,\s*$")  # 'Kari Holm, 45, said'
_LABEL = re.compile(
    r"\b(?:[Nn]o\.|[Nn]umber|[Aa]rticle|[Rr]esolution|[Ss]ection|[Cc]hapter|[Pp]age|[Rr]oute|[Ff]light|[Hh]ighway|[A-Z]{2,})\s+$"
)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent(?:age\s+points?)?\b)", re.IGNORECASE)
_SHARE_OF = re.compile(r"\s+of\s+(?:the\s+|all\s+|its\s+|their\s+)?((?:[\w'-]+\s*){1,4})")
_NOUN_START = re.compile(
    r"\s+(?:(?:of\s+(?:the|its|their|his|her)|of|other|more|additional|further|new)\s+)*", re.IGNORECASE
)
_VERBAL = re.compile(r"[a-z](?:ed|ing|ly)$")  # after a plural: 'refugees crossed', but not 'armed men'
_NOUN_WORD = re.compile(r"\s*([^\W\d_](?:[\w'.-]*\w)?)")
_MONEY = {
    **dict.fromkeys(["dollar", "dollars"], "USD"),
    **dict.fromkeys(["euro", "euros"], "EUR"),
    **dict.fromkeys(["sterling"], "GBP"),
    **{"yen": "JPY", "yuan": "CNY", "rubles": "RUB", "roubles": "RUB", "rupees": "INR", "riyals": "SAR"},
    **{"francs": "CHF", "lira": "TRY", "liras": "TRY", "kronor": "SEK", "kroner": "NOK", "pesos": "MXN", "rand": "ZAR"},
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts."""

    kind: str  # 'deaths', 'injured', 'missing', 'displaced', 'arrested', 'money', 'percent', 'count'
    unit: str  # head noun, or currency, or '%'
    about: str  # in the text's words; a part of another figure begins with 'including', 'among', 'of' or 'mostly'


def is_part(about: str) -> bool:
    """Whether what is counted is a part of another figure: 'including women'."""
    return about.split(" ", 1)[0] in _CUES


@dataclass(frozen=True, slots=True)
class _Noun:
    """The words behind a number that are counted, the last of them, and where they end."""

    words: str
    head: str
    end: int


def counted_by(sentence: str, number: Number, earlier: Counted | None, earlier_end: int) -> Counted | None:
    """What `number` counts in `sentence`; None where it is an age, a date, a measure or counts nothing.

    `earlier` is what the figure before it in the sentence counts, which ended at `earlier_end`: 'including 24 women'
    and 'and two men' lean on it.
    """
    noun = _noun(sentence, number.end)
    if found := _of_money_or_share(sentence, number, noun):
        return found
    before = sentence[: number.start]
    if _is_no_figure(sentence, number, before, noun):
        return None
    if part := _PART.search(before):
        return _part(part[1].split()[0].lower(), noun, earlier)
    if noun.head and _AMONG.match(sentence, noun.end):
        return Counted("deaths", noun.head, f"among {noun.words}")
    kind = _kind(sentence, before, noun)
    if kind == "count" and earlier and _JOINED.fullmatch(sentence, earlier_end, number.start):
        if is_part(earlier.about):
            return _part(earlier.about.split(" ", 1)[0], noun, earlier)
        kind = earlier.kind if noun.head in _PERSONS else kind
    return _whole(kind, number, noun, before)


def _whole(kind: str, number: Number, noun: _Noun, before: str) -> Counted | None:
    if kind == "count" and (not _is_plural(noun.head) or _is_trifle(number, noun) or _KNOWN.search(before)):
        return None
    unit = noun.head or {"deaths": "dead", "injured": "injured"}.get(kind, "people")
    return Counted(kind, unit, noun.words or unit)


def _of_money_or_share(sentence: str, number: Number, noun: _Noun) -> Counted | None:
    if money := number.currency or _MONEY.get(noun.head, ""):
        return Counted("money", money, "money")
    if percent := _PERCENT.match(sentence, number.end):
        share = _SHARE_OF.match(sentence, percent.end())
        return Counted("percent", "%", share[1].strip() if share else "share")
    return None


def _part(cue: str, noun: _Noun, earlier: Counted | None) -> Counted | None:
    """A part of the figure before: 'including 24 women'."""
    if not noun.head or earlier is None:
        return None
    kind = earlier.kind if earlier.kind not in ("money", "percent") else "count"
    return Counted(kind, noun.head, f"{cue} {noun.words}")


def _kind(sentence: str, before: str, noun: _Noun) -> str:
    """What befell what is counted, from its head, the predicate behind the noun and the verb before the number."""
    for kind, heads in _HEADS.items():
        if noun.head in heads:
            return kind
    behind = next((kind for kind, words in _PREDICATES.items() if words.match(sentence, noun.end)), "")
    ahead = next((kind for kind, verb in _BEFORE.items() if verb.search(before)), "")
    return behind or ahead or "count"


def _noun(sentence: str, at: int) -> _Noun:
    """The noun phrase at `at`: up to five words before a verb, a preposition or a mark."""
    opening = _NOUN_START.match(sentence, at)
    words: list[str] = []
    end = opening.end() if opening else at
    while len(words) < _LONGEST_COUNTED and (match := _NOUN_WORD.match(sentence, end)):
        if match[1].lower() in _STOPS or (words and _is_plural(words[-1].lower()) and _VERBAL.search(match[1])):
            break
        words.append(match[1])
        end = match.end()
    return _Noun(" ".join(words), words[-1].lower() if words else "", end if words else at)


def _is_plural(head: str) -> bool:
    return head in _IRREGULAR or (head.endswith("s") and head not in _SINGULAR and not head.endswith(("ss", "'s")))


def _is_trifle(number: Number, noun: _Noun) -> bool:
    """Whether so few are no news: 'two phases', but not 'two hostages'."""
    return number.value < (2 if noun.head in _PERSONS else 10)


def _is_no_figure(sentence: str, number: Number, before: str, noun: _Noun) -> bool:
    """Ages, dates, years, numbers of things, measures, 'one of the ...'."""
    first = noun.words.split(" ", 1)[0].lower()
    if first in _NOT_COUNTED or noun.head in _NOT_COUNTED:
        return True
    if _AGED.search(before) or _LABEL.search(before):
        return True
    if _APPOSED.search(before) and sentence[number.end : number.end + 1] == ",":
        return True
    if number.value == 1 and sentence[number.end :].lstrip().startswith("of "):
        return True
    return _is_date(sentence, number, before)


def _is_date(sentence: str, number: Number, before: str) -> bool:
    if number.value <= 31 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(sentence, number.end)):
        return True
    written = sentence[number.start : number.end]
    return written.isdigit() and len(written) == 4 and 1900 <= number.value <= 2100
