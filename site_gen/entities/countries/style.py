"""Which country's own newspaper an article sounds like: a prior for the towns it does not explain."""

from __future__ import annotations

import re

# Words that one country's papers use of their own affairs. They only decide between namesakes, and only where nothing else does.
_CUES = {
    "US": r"[Ss]heriff|percent|[Hh]igh [Ss]chool|[Cc]ounty [Cc]ommission\w*|\d{3}-\d{4}|[Ss]tate [Ss]en(?:ator|\.)|[Cc]ongress(?:man|woman)|Interstate"
    r"|[Ff]reshman|[Ss]ophomore|Republicans?|Democrats?|[Dd]owntown|[Aa]ttorney|[Ss]chool [Bb]oard|[Tt]ownship|[Aa]ldermen|ZIP|neighborhoods?|labor|color",
    "GB": r"£\d+|[Cc]ouncillors?|per cent|pence|[Pp]ensioners?|[Cc]onstabulary|MPs?|programme|[Hh]igh [Ss]treet|NHS|[Pp]ublic [Hh]ouse|[Mm]agistrates?|[Cc]rown [Cc]ourt"
    r"|DC|PC|[Bb]orough [Cc]ouncil|[Cc]ounty [Cc]ouncil|organis\w+|neighbours?|colours?|labour|kerb|tyres?|[Cc]hristmas [Mm]arket",
    "CA": r"RCMP|OPP|[Pp]rovincial|MPP|kilometres|neighbourhoods?|[Mm]etis|First Nations?|hydro|CBC|Tim Hortons|per cent|[Mm]ountie\w*",
    "AU": r"[Ss]hire|Aboriginal|per cent|NRMA|ABC|AFL|NRL|bushfires?|[Ff]ederal [Ll]abor|kilometres|ute|organis\w+",
    "IE": r"[Gg]ardaí?|[Gg]arda|TD|TDs|Taoiseach|Fianna|Fine Gael|RTE|RTÉ|€\d+|GAA|[Cc]ounty [Cc]ouncil",
    "NZ": r"[Mm]aori|iwi|NZ|kiwi",
    "IN": r"crores?|lakhs?|BJP|panchayat|[Cc]ollectorate|tehsil|taluk|Rs",
    "ZA": r"R\d+|ANC|rand|township",
    "NG": r"naira|APC|PDP|₦\d+",
}
_ANY = re.compile("(?<![\\w£€₦])(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _CUES.items()) + r")(?!\w)")
_WORDS = {code: re.compile(f"(?:{words})") for code, words in _CUES.items()}
LOOKED_AT = 4000
MOST = 4


def style(text: str) -> dict[str, float]:
    """For each country how much a text sounds like its local news, 0 to 2."""
    seen = {"9" if found[0].isdigit() else found.group().lower(): found.group() for found in _ANY.finditer(text, 0, LOOKED_AT)}
    counts = {code: sum(1 for word in seen.values() if words.fullmatch(word)) for code, words in _WORDS.items()}
    return {code: min(n, MOST) / 2 for code, n in counts.items() if n}
