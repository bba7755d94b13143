"""Does a capital stand for its government here? 'Moscow rejected the plan' does, 'talks in Moscow' doesn't."""

from __future__ import annotations

import re

# Between the capital and its verb: 'has repeatedly', 'itself did not'.
_BETWEEN = (
    "has|had|have|will|would|may|might|could|should|must|can|is|was|are|were|does|did|do|not|n't|also|now|still"
    "|repeatedly|again|long|already|swiftly|quickly|strongly|publicly|officially|formally|immediately|reportedly"
    "|apparently|clearly|later|recently|soon|initially|since|never|always|only|been|being|yet|largely|simply|today"
    "|yesterday|flatly|angrily|meanwhile|itself|and"
)
_SAYS = (
    r"said|says|saying|accus\w+|warn\w*|den(?:y|ies|ied)|reject\w*|condemn\w*|blam\w+|announc\w+|agree\w*|refus\w+"
    r"|insist\w*|urg\w+|demand\w*|call(?:s|ed)? (?:for|on|the)|vow\w*|threaten\w*|claim(?:s|ed)?|maintain(?:s|ed)?"
    r"|argu(?:es|ed)|respond(?:s|ed)?|react\w*|pledg\w+|promis\w+|express\w*|welcom(?:es|ed)|critici[sz]\w+"
    r"|denounc\w+|protest(?:s|ed)|acknowledg\w+|admit\w*|confirm\w*|asked|asks|told|tells|appeal(?:s|ed)"
    r"|(?:stay|remain|kept|keep)(?:s|ed)? (?:silent|quiet|neutral)"
)
_DOES = (
    r"impos\w+|summon\w*|expel\w*|recall\w*|recogni[sz]\w+|sign(?:s|ed)|back(?:s|ed|ing)|support(?:s|ed)?|oppos\w+"
    r"|retaliat\w+|suspend\w*|lift(?:s|ed)|sever(?:s|ed)|offer(?:s|ed)?|propos\w+|lodg\w+|order(?:s|ed)|approv\w+"
    r"|press(?:es|ed)|suppl(?:y|ies|ied)|arm(?:s|ed)|distanc\w+|annex\w+|invad\w+|deploy\w*|wield\w*|exert\w*"
    r"|ban(?:s|ned)|block(?:s|ed)|veto\w*|withdr\w+|pull(?:s|ed) out|cut(?:s)? (?:off|ties)|broke off"
    r"|stopp?(?:s|ed)?|launch(?:es|ed)|sent|sends|send|ignor\w+|acted|acts|act|let|allow(?:s|ed)?|gave|gives"
    r"|took|takes"
)
_IS = (
    r"want(?:s|ed)?|hop(?:es|ed)|fear(?:s|ed)|sees|saw|seek\w*|sought|believ\w+|consider(?:s|ed|ing)?"
    r"|regard(?:s|ed)|intend\w*|plan(?:s|ned)|appear(?:s|ed)|bear(?:s)?|bore|under (?:\w+ )?pressure|cool(?:s|ed)"
    r"|view(?:s|ed)|need(?:s|ed)?|risk(?:s|ed)?|fac(?:es|ed)|no intention|no plans?|leverage|committed|determined"
    r"|willing|unwilling|ready to|prepared to|concerned|keen|eager|reluctant|trying|ha(?:s|d) (?:no|little)"
)
_SUBJECT = re.compile(
    r"(?: and [A-Z]\w+(?: [A-Z]\w+)?)?(?:, [^,.;\n]{3,60},)?"
    rf"(?: (?:{_BETWEEN})){{0,4}} (?:{_SAYS}|{_DOES}|{_IS})(?!\w)"
)
_OWNS = re.compile(
    r"['’]s (?:\w+ )?(?:all(?:y|ies)|polic(?:y|ies)|stance|position|decision|support|backing|demands?|claims?|envoy"
    r"|ambassador|response|reaction|influence|interests?|intentions?|leverage|offer|proposal|refusal|veto|war|troops"
    r"|military|nuclear|arsenal|control|rule|government|leaders?|actions?|move|goal|view|involvement|behaviou?r"
    r"|commitment|relations?|ties|diplomats?|sanctions|foreign|foes?|enem(?:y|ies)|rivals?|partners?)\b"
)
_JOINED = re.compile(
    r"-(?:backed|led|aligned|controlled|ordered|installed|friendly|supported|sponsored|funded|imposed|appointed)\b"
)
_OBJECT = re.compile(
    r"(?:(?:pressure|sanctions|embargo) (?:on|against)|against|(?:relations|relationship|ties|talks|deal|agreement"
    r"|alliance|dispute|war|negotiations|trade|cooperation|confrontation|tensions|rift|row|contacts?|dialogue) with"
    r"|(?:support|backing|help|aid|demands?|pressure|signals?|approval|assurances) (?:of|for|from)"
    r"|(?:decision|move|plan|offer|response|pledge|refusal|steps?|calls?|warnings?|attempts?|efforts?) (?:by|of|from)"
    r"|(?:backed|supported|imposed|sponsored|funded|armed|accused|controlled|approved|ordered) by"
    r"|urg(?:e|es|ed|ing)|warn(?:s|ed|ing)?|accus(?:e|es|ed|ing)|told|tell(?:s|ing)?|press(?:es|ed|ing)?"
    r"|persuade[sd]?|convinc(?:e|ed)|ask(?:s|ed)|call(?:s|ed|ing)? on|blam(?:e|es|ed|ing)"
    r"|critici[sz](?:e|es|ed|ing)|prais(?:e|ed)|suppl(?:y|ies|ied|ying)(?: \w+){0,2} to"
    r"|(?:arms|weapons|aid|loans?|exports?|message|blow|ultimatum|concessions?|loyal|hostile|close|allied"
    r"|allegiance|threat) to|sold to|between|(?:leverage|influence) (?:over|on|in)|behalf of|punish|isolate"
    r"|confront|forc(?:e|ed|ing)|according to|alarm(?:ed)?|anger(?:ed)?|infuriat(?:e|ed))\s(?:both )?$",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(  # the last words of _OBJECT: a look that costs little
    r"(?<!\w)(?:on|against|with|of|for|from|by|to|over|in|between|both|told|tell\w*|urg\w+|warn\w*|accus\w+|press\w*"
    r"|persuade\w?|convinc\w+|ask\w*|blam\w+|critici\w+|prais\w+|punish|isolate|confront|forc\w+|alarm\w*"
    r"|anger\w*|infuriat\w+)\s$",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|at|near|outside|around|of|across) $")


def governs(text: str, start: int, end: int) -> bool:
    """Whether the capital at text[start:end] is meant as the government that sits there."""
    if _SUBJECT.match(text, end) or _OWNS.match(text, end) or _JOINED.match(text, end):
        return not _IN.search(text, max(0, start - 12), start)
    head = text[max(0, start - 40) : start]
    return bool(_OBJECT_END.search(head) and _OBJECT.search(head))
