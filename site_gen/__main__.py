"""`python -m site_gen` is the same as `site-gen`."""

import sys

from site_gen.cli import main

sys.exit(main())
