"""What a page depends on besides its own file in content/: settings, code, and the templates that its own leads to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from site_gen.cache import code_hash
from site_gen.config import Config
from site_gen.pelicanconf import settings

# Every name in quotes that ends like a template's is taken for one. A name that is computed makes it depend on all.
_NAMED = re.compile(r"[\"']([^\"'\s]+\.(?:html|xml|txt|svg|css|js))[\"']")
_COMPUTED = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?![\"'])")


class Keys:
    """The key of each template: a hash of everything but the page itself that shows on a page made with it."""

    def __init__(self, config: Config) -> None:
        self._folder = config.theme / "templates"
        self._base = _base(config)
        self._texts = _texts(self._folder)
        self._made: dict[str, str] = {}

    def of(self, template: str) -> str:
        """The key of pages made with a template."""
        if template not in self._made:
            whole = hashlib.sha256(self._base.encode())
            for name in sorted(self._reached(f"{template}.html")):
                whole.update(f"{name}\0".encode() + hashlib.sha256(self._texts[name]).digest())
            self._made[template] = whole.hexdigest()[:32]
        return self._made[template]

    def static(self) -> Mapping[str, str]:
        """The files that the theme brings -> their keys."""
        return {
            name: hashlib.sha256(data).hexdigest() for name, data in self._texts.items() if name.startswith("static/")
        }

    def _reached(self, start: str) -> set[str]:
        """The templates that a template extends, includes or imports, and those that these do; all where unsure."""
        reached, todo = set(), [start]
        while todo:
            name = todo.pop()
            if name in reached or name not in self._texts:
                continue
            reached.add(name)
            text = self._texts[name].decode("utf-8", "replace")
            if _COMPUTED.search(text):
                return set(self._texts)
            todo += _NAMED.findall(text)
        return reached


def _base(config: Config) -> str:
    whole = hashlib.sha256(code_hash().encode())
    for name, value in sorted(settings(config).items()):
        if name not in ("PATH", "OUTPUT_PATH", "THEME"):
            whole.update(f"{name}={value!r}\0".encode())
    return whole.hexdigest()


def _texts(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
