"""Run every scorer and write what they print into docs/quality.md: `make eval`.

The figures stand between two marker lines; what a person wrote around them is kept.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools import accuracy

SCORERS = (
    ("Cleaning: scraped text", "score_cleaning.py residue"),
    ("Cleaning: HTML pages", "score_cleaning.py pages"),
    ("People: finding", "score_people.py names"),
    ("People: one or two", "score_people.py pairs"),
    ("Countries", "score_countries.py"),
    ("Quotes", "score_quotes.py"),
    ("Stories: groups", "score_stories.py groups"),
    ("Stories: a dated stream", "score_stories.py stream"),
    ("Stories: wire copy", "score_stories.py wirecopy"),
    ("Stories: articles that should stay alone", "score_stories.py lonely"),
)
BEGIN, END = "<!-- figures: written by `make eval` -->", "<!-- end of figures -->"


def main() -> int:
    folder, page = Path(sys.argv[1]), Path("docs/quality.md")
    if not folder.is_dir():
        print(f"{folder}: not there; the scorers lie beside the project, see SHARED in the Makefile", file=sys.stderr)
        return 2
    parts, failed = [], 0
    for title, call in SCORERS:
        script, *arguments = call.split()
        print(f"{title} ...", flush=True)
        done = subprocess.run(
            [sys.executable, str(folder / script), *arguments, "--command", ".venv/bin/site-gen"],
            capture_output=True,
            text=True,
        )
        failed += done.returncode != 0
        parts.append(f"### {title}\n\n`{call}`\n\n```text\n{(done.stdout or done.stderr).rstrip()}\n```\n")
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n" + "\n".join(parts) + f"\n{END}{after}", "utf-8")
    accuracy.TOLD.write_text(accuracy.table(page.read_text("utf-8")), "utf-8")
    print(f"written to {page} and {accuracy.TOLD}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
