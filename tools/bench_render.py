"""content/ -> output/ in the folder given, nothing else: what `site-gen build` does after the pages are laid out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from site_gen.config import placed, read_config
from site_gen.publish import render_content

if __name__ == "__main__":
    config = placed(read_config(Path(__file__).parent.parent), Path(sys.argv[1]))
    print(render_content(replace(config, jobs=int(sys.argv[2])) if len(sys.argv) > 2 else config))
