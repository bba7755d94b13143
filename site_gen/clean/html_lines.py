"""Lines inside an article's own part of the page that say themselves that they are not article.

Only openings that hardly ever begin a sentence of news, and only in short lines: when in doubt a line stays.
"""

from __future__ import annotations

import re

_OPENINGS: tuple[tuple[str, str], ...] = (
    (
        "related",
        r"(?:read|see|watch|listen|hear) (?:more|also|next|this|too)\b|(?:also|more) (?:read|on this|from)\b"
        r"|related(?: (?:articles?|stor(?:y|ies)|posts?|news|content|topics?|links?|reading|coverage))?\s*(?::|$)"
        r"|(?:recommended|don['’]t miss|you (?:may|might) (?:also )?like|must read|up next|in case you missed it)\b"
        r"|(?:most (?:read|popular|viewed)|popular|latest|top|trending)(?: \w+)?(?: now)?\s*:?$"
        r"|(?:lesen sie (?:hier|auch|mehr)|mehr (?:zum thema|dazu|lesen)|auch interessant|das könnte sie)\b"
        r"|(?:à lire|lire aussi|voir aussi|sur le même sujet)\b|(?:lee|lea|leer|ver) (?:también|más)\b|(?:más información|te puede interesar)\b"
        r"|leggi anche\b|lees ook\b|leia (?:também|mais)\b|läs (?:också|mer|även)\b|les også\b|læs også\b|lue myös\b"
        r"|czytaj (?:także|też|również)\b|читайте (?:также|ещё|еще)\b|читать также\b|ayrıca oku|اقرأ (?:أيضا|المزيد)|إقرأ أيضا",
    ),
    (
        "promo",
        r"(?:sign up|subscribe|register|log in|become a (?:paid )?(?:subscriber|member)|join (?:our|us|the)|follow (?:us|me|our)|like us)\b"
        r"|(?:get|receive|want) (?:the |our |more )?\w* ?(?:newsletter|alerts?|updates|in your inbox)\b|download (?:the|our)\b[^.]*\bapp\b"
        r"|click here\b|thanks? (?:you )?for (?:reading|visiting|subscribing)\b|(?:was|enjoying) this (?:newsletter|article|post|email)\b"
        r"|support (?:our|independent) (?:work|journalism)\b|donate (?:now|today)\b|abonnez-vous\b|suscríb\w+\b|iscriviti\b|newsletter\b[^.]*$",
    ),
    (
        "share",
        r"(?:share|tweet|email|print|save|bookmark|copy link|facebook|twitter|whatsapp|pinterest|linkedin|teilen|partager|compartir)(?: (?:this|on|via|link|article|story|post|now)\b[^.]*)?$",
    ),
    (
        "comment",
        r"(?:\d+|no|leave a|post a|add a|view(?: all)?|show|load) comments?\b[^.]*$|comments?(?: \(\d+\))?$|join the (?:discussion|conversation)\b",
    ),
    (
        "ad",
        r"(?:advertisement|advertising|sponsored(?: content| by)?|anzeige|publicité|publicidad|pubblicità|reklam[ae]?|реклама)\b[^.]{0,40}$|(?:story|article) continues (?:below|after)\b",
    ),
    (
        "credit",
        r"(?:photos?|images?|pictures?|video|featured image|graphic|foto|bild)(?: (?:credits?|courtesy|by|via|source))?\s*(?::|\bby\b|©)[^.]{0,120}\.?$|image used under license\b",
    ),
    (
        "legal",
        r"(?:©|copyright\b|\(c\) ?\d{4}|all rights reserved\b)|(?:this (?:site|website) uses|we use) cookies\b|by (?:clicking|submitting|signing up|continuing)\b",
    ),
    (
        "correction-prompt",
        r"(?:did you )?(?:find|found|spot|spotted|see|notice) (?:a |an )?(?:mistake|error|typo)\b|report (?:a|an) (?:error|typo|mistake)\b",
    ),
    (
        "stamp",
        r"(?:(?:last |first )?(?:updated|published|posted|modified|reviewed)|stand)\b[:\s][^.]{0,60}\d{4}[^.]{0,30}$|\d+[\s-]*(?:min(?:ute)?s?\.?)[\s-]*(?:read|de lecture|lesezeit)?$",
    ),
    (
        "ui",
        r"(?:skip to|back to top|table of contents|contents|search|menu|close|advertisement feature|loading|play|pause|previous|next|expand|show (?:more|less|all)|load more|scroll (?:down|to)|view (?:all|gallery)|open in app|enlarge image|image \d+ of \d+|\d+ / \d+|learn more|find out more|get started|start now|buy now|shop now|book now)\b[^.]{0,30}$",
    ),
)
_PATTERNS = tuple((reason, re.compile(rf"[\W_]*(?:{words})", re.I)) for reason, words in _OPENINGS)
_LONGEST = 300  # characters: longer lines have a story to tell
_IS_SIGN = re.compile(r"[\W_]+")


def says_furniture(text: str, links: float = 0.0) -> str:
    """The kind of furniture a line says it is ('related', 'promo', 'share', ...), or ''.

    Args:
        links: the share of it that is link text: a line with a link may be longer.
    """
    if not text or len(text) > _LONGEST:
        return ""
    if _IS_SIGN.fullmatch(text):
        return "separator"
    for reason, pattern in _PATTERNS:
        if pattern.match(text) and (len(text) < 90 or links > 0 or reason in ("promo", "credit", "legal")):
            return reason
    return ""
