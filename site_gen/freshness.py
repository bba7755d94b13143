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
_THEME = "!theme/"
_PLACES = ("PATH", "OUTPUT_PATH", "THEME", "THEME_TEMPLATES_OVERRIDES", "THEME_STATIC_PATHS", "PLUGIN_PATHS")


class Keys:
    """The key of each template: a hash of everything but the page itself that shows on a page made with it."""

    def __init__(self, config: Config) -> None:
        self._base = _base(config)
        self._texts = _all_texts(config)
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
            if name not in self._texts:  # '!theme/base.html' is Pelican's way to the one that is not overridden
                name = name.removeprefix(_THEME)
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
        if name not in _PLACES:
            whole.update(f"{name}={value!r}\0".encode())
    for name, data in _texts(config.plugins, "*.py").items():
        whole.update(f"{name}\0".encode() + hashlib.sha256(data).digest())
    return whole.hexdigest()


def _all_texts(config: Config) -> dict[str, bytes]:
    """Name -> text of each template as Pelican finds it, and '!theme/NAME' of those that are overridden."""
    theme = _texts(config.theme / "templates")
    own = _texts(config.overrides) if config.overrides else {}
    return {**theme, **own, **{f"{_THEME}{name}": text for name, text in theme.items() if name in own}}


def _texts(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob(pattern)) if f.is_file()}
