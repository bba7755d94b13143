"""Settings for publishing: as `pelicanconf.py`, with the address from the environment variable SITEURL if it is set."""

import os
from pathlib import Path

from site_gen.config import read_config, with_url
from site_gen.pelicanconf import settings

_config = read_config(Path(__file__).parent)
globals().update(settings(with_url(_config, os.environ.get("SITEURL", _config.url))))
