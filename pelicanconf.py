"""Settings for those who call Pelican themselves: `pelican content -s pelicanconf.py`. `make html` needs none."""

from pathlib import Path

from site_gen.config import read_config
from site_gen.pelicanconf import settings

globals().update(settings(read_config(Path(__file__).parent)))
