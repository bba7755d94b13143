"""Count in how many texts of open news a word stands: writes site_gen/stories/data/background.tsv.

    python training/background_counts.py TEXTS.jsonl.xz...

Each line of the inputs is a JSON object with `text`. Counts only: no text can be read back from them. What was counted,
with sources and licences, stands in the header that is written.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent.parent / "site_gen" / "stories" / "data" / "background.tsv"
HEADER = """\
# In how many texts of general news a word stands, if in 3 or more: lower case, as written and as stemmed by terms.py.
# Counted over 6,333 openly licensed texts, of which only these counts are kept:
#   5,849 news pieces of the Groningen Meaning Bank (mostly Voice of America, public domain), https://gmb.let.rug.nl
#   484 Wikinews articles (CC BY 2.5), https://en.wikinews.org
# The counts are free to use. Rebuild:
#   python training/background_counts.py gmb.jsonl.xz wikinews.jsonl.xz geovirus.jsonl.xz
# '*' is the number of texts.
"""
TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*")


def main(paths: list[str]) -> None:
    """Count and write."""
    sys.path.insert(0, str(TARGET.parents[3]))
    from site_gen.stories.terms import stem
    from site_gen.text.fold import plain_marks

    texts, counts = 0, Counter[str]()
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                texts += 1
                tokens = {t.lower().removesuffix("'s") for t in TOKEN.findall(plain_marks(json.loads(line)["text"]))}
                counts.update(tokens | {stem(t) for t in tokens if t[0].isalpha()})
    rows = sorted((word, n) for word, n in counts.items() if n >= 3)
    TARGET.write_text(HEADER + f"*\t{texts}\n" + "".join(f"{word}\t{n}\n" for word, n in rows), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
