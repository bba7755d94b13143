"""Who wrote it: lines such as 'By Jane Doe', 'Ammon News - By Al Arabiya with agencies', 'Jane Doe The Daily Post'.

Better no author than a wrong one: what is not shaped like a person's name is never an author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_gen.clean.agencies import agencies_in, agency, is_generic
from site_gen.clean.stamps import without_stamp
from site_gen.clean.words import words
from site_gen.text.days import written_days

_LONGEST = 160
_BY = re.compile(
    r"^\W{0,3}(?:(?:(?:re)?posted|published|written|story|report(?:ed)?|words|text|article|compiled|analysis|opinion"
    r"|exclusive|review(?:ed)?|interview|column|commentary|submitted|authored|created|updated|edited)(?: on)? )?"
    r"(?:by|BY|By)\b[:\s]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_OUTLET_BY = re.compile(
    r"^(?P<outlet>[^\W\d_][\w .&’'-]{1,40}?)\s*(?:[-–—|:/]|\()\s*(?:By|BY|by)\s+(?P<rest>\S.*?)\)?$"
)
_WITH_AGENCIES = re.compile(
    r"(?:,|\b(?:with|and|&)|/|\+)? ?\b(?:the )?(?:news )?"
    r"(?:agencies|agency (?:inputs?|reports?)|wire (?:reports?|services?)|wires)\b\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?\S+@[\w-]+\.[\w.]+\)?|https?://\S+|www\.\S+|\(?@\w+\)?|\S*\b(?:twitter|facebook)\.com/\S+")
_PARTS = re.compile(r"\s+[-–—|/•·]\s+|\s*[|;•·]\s*|,\s+|\s+(?:and|AND|And|&|with|for|in|at|from|of|on)\s+|/")
_PARTICLE = (
    r"(?:van|von|de|da|del|della|di|du|des|dos|der|den|ten|ter|al|el|ul|bin|ben|ibn|abu|la|le|af|av|zu|y|e|st\.?)"
)
_NAME = re.compile(
    rf"(?:[^\W\d_a-z][\w’'.-]*\.?)(?: (?:{_PARTICLE} ){{0,2}}(?:{_PARTICLE}[-’'])?[^\W\d_a-z][\w’'-]*\.?){{1,3}}"
    r"(?: (?:Jr|Sr|II|III)\.?)?$"
)
_NEVER = words("never in names")
_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|columnists?|contributors?|journalists?|producers?|staff|desk"
    r"|bureau|photographers?|analyst|intern|freelance|team|special to|critic|anchor|host|fellow|blogger"
    r"|stringer|author|expert)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|daily|gazette|tribune|press|journal|online|today|telegraph|guardian|observer|independent"
    r"|mirror|express|chronicle|standard|mail|network|media|radio|tv|television|magazine|review|agency|wire"
    r"|business|globe|bulletin|courier|dispatch|echo|examiner|inquirer|register|sentinel|advertiser|australian|scotsman"
    r"|\w+\.(?:com|org|net|co\.uk|co|info|tv))\W*$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[A-Z]{2,}[a-z]|[a-z][A-Z]")
_PREFIX = re.compile(r"^(?:Mc|Mac|De|Di|La|Le|Du|Fitz|O['’])(?=[A-Z])")
_SMALL = frozenset(["of", "the", "and", "for", "in", "de", "la", "el", "al"])


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says."""

    authors: tuple[str, ...] = ()
    source: str | None = None
    agencies: tuple[str, ...] = ()
    role: bool = False  # it names a role or the staff: a byline even without a name


def is_person(name: str) -> bool:
    """Whether `name` is shaped like one person's full name: two to five words in capitals, none that no name holds."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 45 or not _NAME.fullmatch(name) or re.search(r"\d", name):
        return False
    bare = [w.strip(".").lower() for w in words]
    if any(w in _NEVER for w in bare) or re.search(r"[’']s$", name):
        return False
    # an acronym or a run-together outlet among the words ('DailyBusiness'); initials and 'McDonald' are fine
    return name.isupper() or not any((len(w) > 2 and w.isupper()) or _CAMEL.search(_PREFIX.sub("", w)) for w in words)


def is_outlet(name: str) -> bool:
    """Whether `name` is an outlet's or an agency's by its words."""
    name = name.strip(" .,()")
    words = name.split()
    if not name or len(words) > 6 or any(w[0].islower() and w not in _SMALL for w in words if "." not in w):
        return False
    return bool(agency(name) or _OUTLET.search(name) or (name.startswith("The ") and name[4:5].isupper()))


def read_byline(text: str) -> Byline | None:
    """What the line `text` says about its author, or None where it is no byline.

    Needs a 'by', or a name followed by an outlet or a date; a bare name is for the caller to judge by its place.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    line = without_stamp(text)
    has_day = any(day.day for day in written_days(text))
    if match := _OUTLET_BY.match(line):
        return _with_outlet(match.group("outlet").strip(), match.group("rest"))
    if match := _BY.match(line):
        return _after_by(match.group("rest"), match.start("rest") > 4)
    return _bare(line, has_day)


def _with_outlet(outlet: str, rest: str) -> Byline | None:
    """'Ammon News - By Al Arabiya with agencies'."""
    found = _after_by(rest, False)
    if found is None or len(outlet.split()) > 5 or is_person(outlet):
        return None
    credited = (*found.agencies, *([found.source] if found.source else []))
    return Byline(found.authors, agency(outlet) or outlet, tuple(dict.fromkeys(credited)), True)


def _after_by(rest: str, posted: bool) -> Byline | None:
    plain = _ADDRESS.sub(" ", rest).strip(" .,|-–—")
    names = _WITH_AGENCIES.sub("", plain).strip(" ,-–—|")
    if not names:
        return Byline(role=True) if len(rest) < 60 else None
    if agency(names):
        return Byline(agencies=(str(agency(names)),), role=True)
    found = _parts(names)
    if found:
        return found
    if posted and re.fullmatch(r"[\w.-]{3,20}", names):  # 'Posted on by somebody': an account's name
        return Byline((names,), role=True)
    # 'by In the news', 'By our own correspondent': says nothing, but is no part of the article either
    short = len(names.split()) <= 6 and not re.search(r"[.!?,;]", names)
    return Byline(role=True) if short and (_ROLE.search(names) or is_generic(names)) else None


def _parts(names: str) -> Byline | None:
    """'Jane Doe, Senior Writer - The Daily Post' part by part; None where a part is prose."""
    authors: list[str] = []
    source: str | None = None
    credited: list[str] = []
    known = False
    for part in filter(None, (p.strip(" .()") for p in _PARTS.split(names))):
        one = _one(part)
        if one is None:
            if not authors and not known:
                return None
            if len(part.split()) > 8:
                return None
            continue
        authors += one.authors
        credited += one.agencies
        source = source or one.source
        known = known or one.role
    if not (authors or credited or source or known):
        return None
    return Byline(tuple(dict.fromkeys(authors)), source, tuple(dict.fromkeys(credited)), known)


def _one(part: str) -> Byline | None:
    if agency(part):
        return Byline(agencies=(str(agency(part)),))
    if _ROLE.search(part) or is_generic(part):
        name = _ROLE.split(part)[0].strip(" ,-")
        return Byline((_cased(name),), role=True) if is_person(name) else Byline(role=True)
    if is_person(part):
        return Byline((_cased(part),))
    split = _name_then_outlet(part)
    if split:
        return split
    return Byline(source=part) if is_outlet(part) and len(part.split()) > 1 else None


def _name_then_outlet(part: str) -> Byline | None:
    """'Jonathan Doe DailyBusiness', 'Jane Doe The Northern Star'."""
    words = part.split()
    for size in (3, 2):
        name, rest = " ".join(words[:size]), " ".join(words[size:])
        if (
            rest
            and is_person(name)
            and (is_outlet(rest) or re.fullmatch(r"[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{2,}[A-Z][a-z]\w+", rest))
        ):
            known = agency(rest)
            return Byline((_cased(name),), None if known else rest, (known,) if known else ())
    return None


def _bare(line: str, has_day: bool) -> Byline | None:
    """A name without a 'by': only beside a date, an address or an outlet."""
    has_address = bool(_ADDRESS.search(line))
    plain = _ADDRESS.sub(" ", line).strip(" .,|/-–—")
    plain = re.sub(r"\s*/\s*\d+ \w+$", "", plain)  # 'Jane Doe @janedoe / 2 days'
    split = _name_then_outlet(plain)
    if split:
        return split
    if not (has_day or has_address):
        return None
    if is_person(plain):
        return Byline((_cased(plain),))
    parts = [p.strip() for p in re.split(r"\s+[-–—|/•·]\s+|,\s+|[|•·]", plain) if p.strip()]
    name = _leading_name(parts[0]) if parts and len(plain.split()) <= 8 else None
    return Byline((_cased(name),), agencies=agencies_in(" / ".join(parts[1:]))) if name else None


def _leading_name(part: str) -> str | None:
    """The name at the start of 'Tony Carter All': it ends where a word follows that no name holds."""
    words = part.split()
    for size in (4, 3, 2):
        if is_person(" ".join(words[:size])) and (len(words) <= size or words[size].strip(",").lower() in _NEVER):
            return " ".join(words[:size])
    return None


def _cased(name: str) -> str:
    """'JANE MCDOE' -> 'Jane Mcdoe'; a name in both cases stays as it is."""
    return " ".join(w if len(w) < 2 else w[0] + w[1:].lower() for w in name.split()) if name.isupper() else name
