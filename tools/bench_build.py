"""`site-gen`, with `known_people` in the place of the person model; for the benchmark alone."""

from __future__ import annotations

import sys

from bench_archive import known_people

from site_gen.cli import main
from site_gen.entities import people

people.find_people = known_people  # at module level: worker processes import this file as well

if __name__ == "__main__":
    sys.exit(main())
