"""Which country's own newspaper an article sounds like: a prior for the towns it does not explain."""

from __future__ import annotations

import re

from site_gen.entities.countries.keys import words

# Words that one country's papers use of their own town. They only choose between namesakes.
_CUES = {
    "US": words(
        "sheriff sheriff's township aldermen freshman sophomore downtown neighborhood neighborhoods countywide"
        " commissioners superintendent firefighters elementary p.m a.m ave blvd"
    ),
    "GB": words(
        "councillor councillors pence pensioner pensioners constabulary pc mp mps programme nhs magistrates"
        " kerb tyres borough neighbours colour labour organised cent £ pub parish tory tories bbc"
    ),
    "CA": words(
        "rcmp opp provincial mpp kilometres neighbourhood neighbourhoods metis hydro cbc premier councillor councillors"
    ),
    "AU": words("shire aboriginal nrma afl nrl bushfire bushfires kilometres ute organised suburb cent abc"),
    "IE": words("garda gardai gardaí td tds taoiseach fianna fine rte rté gaa €"),
    "NZ": words("maori iwi nz kiwi kilometres"),
    "IN": words("crore crores lakh lakhs bjp panchayat collectorate tehsil taluk rs"),
    "ZA": words("rand anc township"),
    "NG": words("naira apc pdp ₦"),
}
# As they stand in a text split at white space.
_TOKENS = {code: frozenset(cue + stop for cue in cues for stop in ("", ",", ".", ";")) for code, cues in _CUES.items()}
_PHONE = re.compile(r"\d{3}-\d{4}(?!\d)")
_MONEY = re.compile(r"[$£€₦](?=\d)")
LOOKED_AT = 4000
MOST = 4


def style(text: str) -> dict[str, float]:
    """For each country how much a text sounds like its local news, 0 to 2."""
    head = text[:LOOKED_AT].lower()
    seen = set(head.split())
    seen.update(_MONEY.findall(head))
    counts = {code: len(seen & tokens) for code, tokens in _TOKENS.items()}
    if _PHONE.search(head):
        counts["US"] += 1
    return {code: min(n, MOST) / 2 for code, n in counts.items() if n}
