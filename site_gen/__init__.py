"""From a folder of saved news articles to a static archive. Read `pipeline.py` first; `model.py` holds what flows.

Path -> RawDocument -> Article -> [Mention] [Quote] [Figure] -> [Person] [Story] [Day] -> Edition
     -> [Page] -> content/*.md -> Pelican -> output/
"""

__version__ = "0.1.0"
