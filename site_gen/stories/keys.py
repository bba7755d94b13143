"""Hashes that stand for articles and for all that an answer was made of."""

from __future__ import annotations

import hashlib

from site_gen.model import Article


def digest_of(*parts: object) -> bytes:
    """A hash of `parts`, by what they look like; bytes are taken as they are."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        whole.update(b"%d\0" % len(data) + data)
    return whole.digest()


def article_key(article: Article) -> bytes:
    """A hash of all that the stories read of an article, figures aside."""
    dating = article.dating
    return digest_of(
        article.id,
        article.text.encode("utf-8", "surrogatepass"),
        article.title,
        (article.title_origin, article.source, article.agencies, article.lang),
        (dating.day, dating.earliest, dating.latest),
    )
