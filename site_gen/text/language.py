"""Guess the language of a text from its script and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_READ = 3000  # characters looked at
_LETTERS = 500  # letters whose script is asked for
_SURE = 3  # words of another language than English that must be there
_SCRIPTS = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
}
# Words that are common in one language and rare in the others.
_WORDS = {
    "en": "the of and to in is that was for with on he as his by at from had not but this have be they said a an will",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
    "fr": "le la les des et du en un une est que dans pour qui sur par au plus pas avec ce il sont aux a été cette",
    "es": "el la los de que y en un una las del se por con para no su al es lo como más fue este ha sus pero",
    "it": "il di che la e in un una per del è della con non si da dei al nel gli alla sono le ha come anche più",
    "pt": "o a os de que e do da em um uma para com não no na se por mais dos as ao como foi das pela são",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er die ook als bij door naar hij werd uit",
    "sv": "och att det som en på är av för den med till inte om ett har de jag var sig från vi så kan man",
    "pl": "w i na się z do nie że to jest o jak za od po przez dla oraz tym są przy ale który jego",
    "tr": "ve bir bu için ile de da olarak olan çok daha en sonra gibi kadar ancak ise ne oldu var dedi",
    "id": "yang dan di itu dengan untuk dari dalam tidak ini pada akan adalah ke karena juga oleh telah sebagai",
}
_SETS = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}


def guess_language(text: str) -> str:
    """BCP 47 tag of the likeliest language of `text`, by script, else by its commonest words; 'und' where none is."""
    part = text[:_READ]
    letters = "".join(re.findall(r"[^\W\d_]+", part))[:_LETTERS]
    if not letters:
        return "und"
    if not letters.isascii():
        scripts = Counter(map(_script, letters))
        script, count = max(scripts.items(), key=lambda item: item[1])
        if script != "LATIN":
            japanese = script == "CJK" and ("HIRAGANA" in scripts or "KATAKANA" in scripts)
            return "ja" if japanese else _SCRIPTS.get(script, "und") if count * 2 > len(letters) else "und"
    words = re.findall(r"[^\W\d_]+", part.lower())
    if sum(w in _SETS["en"] for w in words[:120]) * 5 > len(words[:120]):
        return "en"
    counts = Counter(words)
    scores = {lang: sum(counts[w] for w in known) for lang, known in _SETS.items()}
    best = max(scores, key=lambda lang: (scores[lang], lang == "en"))
    if best != "en" and (scores[best] < _SURE or scores[best] < 2 * scores["en"]):
        best = "en" if scores["en"] else "und"  # 'a' and 'de' are words of many languages; a short text has few others
    return best if best in scores and scores[best] >= max(1, counts.total() // 20) else "und"


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "?").split()[0]
