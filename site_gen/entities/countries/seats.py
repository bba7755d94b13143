"""Does a capital stand for its government here? 'Moscow rejected the plan' does, 'talks in Moscow' doesn't."""

from __future__ import annotations

import re

_ADVERBS = (
    "has|had|have|will|would|may|might|could|should|must|can|is|was|are|were|does|did|do|not|n't|also|now|still|repeatedly|again|long|already"
    "|swiftly|quickly|strongly|publicly|officially|formally|immediately|reportedly|apparently|clearly|later|recently|soon|initially|since"
    "|never|always|only|been|being|yet|largely|simply|today|yesterday|flatly|angrily|meanwhile|itself|and"
)
_ACTS = (
    "said|says|saying|accus\\w+|warn\\w*|den(?:y|ies|ied)|reject\\w*|condemn\\w*|blam\\w+|impos\\w+|announc\\w+|agree\\w*|refus\\w+|insist\\w*"
    "|urg\\w+|demand\\w*|call(?:s|ed)? (?:for|on|the)|vow\\w*|threaten\\w*|summon\\w*|expel\\w*|recall\\w*|recogni[sz]\\w+|sign(?:s|ed)|back(?:s|ed|ing)"
    "|support(?:s|ed)?|oppos\\w+|want(?:s|ed)?|hop(?:es|ed)|fear(?:s|ed)|sees|saw|seek\\w*|sought|believ\\w+|consider(?:s|ed|ing)?|regard(?:s|ed)|claim(?:s|ed)?"
    "|maintain(?:s|ed)?|argu(?:es|ed)|respond(?:s|ed)?|retaliat\\w+|react\\w*|suspend\\w*|lift(?:s|ed)|sever(?:s|ed)|pledg\\w+|promis\\w+|offer(?:s|ed)?"
    "|propos\\w+|express\\w*|welcom(?:es|ed)|critici[sz]\\w+|denounc\\w+|protest(?:s|ed)|lodg\\w+|order(?:s|ed)|approv\\w+|press(?:es|ed)|appeal(?:s|ed)"
    "|acknowledg\\w+|admit\\w*|confirm\\w*|intend\\w*|plan(?:s|ned)|appear(?:s|ed)|bear(?:s)?|bore|under (?:\\w+ )?pressure|suppl(?:y|ies|ied)|arm(?:s|ed)"
    "|(?:stay|remain|kept|keep)(?:s|ed)? (?:silent|quiet|neutral)|distanc\\w+|annex\\w+|invad\\w+|deploy\\w*|cool(?:s|ed)|view(?:s|ed)|need(?:s|ed)?|risk(?:s|ed)?"
    "|fac(?:es|ed)|wield\\w*|exert\\w*|no intention|no plans?|leverage|committed|determined|willing|unwilling|ready to|prepared to|concerned|keen"
    "|eager|reluctant|trying|ban(?:s|ned)|block(?:s|ed)|veto\\w*|withdr\\w+|pull(?:s|ed) out|cut(?:s)? (?:off|ties)|broke off|stopp?(?:s|ed)?|launch(?:es|ed)"
    "|sent|sends|send|asked|asks|told|tells|ignor\\w+|acted|acts|act|let|allow(?:s|ed)?|gave|gives|took|takes|ha(?:s|d) (?:no|little)"
)
_SUBJECT = re.compile(
    rf"(?: and [A-Z]\w+(?: [A-Z]\w+)?)?(?:, [^,.;\n]{{3,60}},)?(?: (?:{_ADVERBS})){{0,4}} (?:{_ACTS})(?!\w)"
)
_OWNS = re.compile(
    r"['’]s (?:\w+ )?(?:all(?:y|ies)|polic(?:y|ies)|stance|position|decision|support|backing|demands?|claims?|envoy|ambassador|response|reaction"
    r"|influence|interests?|intentions?|leverage|offer|proposal|refusal|veto|war|troops|military|nuclear|arsenal|control|rule|government|leaders?"
    r"|actions?|move|goal|view|involvement|behaviou?r|commitment|relations?|ties|diplomats?|sanctions|foreign|foes?|enem(?:y|ies)|rivals?|partners?)\b"
)
_JOINED = re.compile(r"-(?:backed|led|aligned|controlled|ordered|installed|friendly|based government|supported|sponsored|funded|imposed|appointed)\b")
_OBJECT = re.compile(
    r"(?:(?:pressure|sanctions|embargo) (?:on|against)|against|(?:relations|relationship|ties|talks|deal|agreement|alliance|dispute|war|negotiations|trade"
    r"|cooperation|confrontation|tensions|rift|row|contacts?|dialogue|border) with|(?:support|backing|help|aid|demands?|pressure|signals?|approval|assurances) (?:of|for|from)"
    r"|(?:backed|supported|imposed|sponsored|funded|armed|accused|controlled|approved|ordered) by|urg(?:e|es|ed|ing)|warn(?:s|ed|ing)?|accus(?:e|es|ed|ing)|told"
    r"|tell(?:s|ing)?|press(?:es|ed|ing)?|persuade[sd]?|convinc(?:e|ed)|ask(?:s|ed)|call(?:s|ed|ing)? on|blam(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)|prais(?:e|ed)"
    r"|suppl(?:y|ies|ied|ying)(?: \w+){0,2} to|(?:arms|weapons|aid|loans?|exports?|message|blow|ultimatum|concessions?|loyal|hostile|close|allied|allegiance|threat) to"
    r"|sold to|between|(?:leverage|influence) (?:over|on|in)|behalf of|punish|isolate|confront|force|forced|forcing|according to|for years|alarm(?:ed)?|anger(?:ed)?|infuriat(?:e|ed))\s(?:both )?$"
)
_AND = re.compile(r"(?:,| and| or|, and| nor) ?(?:\w+ )?")


def governs(text: str, start: int, end: int) -> bool:
    """Whether the capital at text[start:end] is meant as the government that sits there."""
    if _SUBJECT.match(text, end) or _OWNS.match(text, end) or _JOINED.match(text, end):
        return not _IN.search(text, max(0, start - 12), start)
    return bool(_OBJECT.search(text, max(0, start - 40), start))


_IN = re.compile(r"\b(?:in|at|near|outside|around|of|across) $")
