"""Jinja's side of the catalogue: `_("...")` becomes the translated words when a template is compiled, once a build."""

from __future__ import annotations

import json
import re

from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import InternationalizationExtension

from site_gen.words import Words, direction

_CALL = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"\)')


class Translated(InternationalizationExtension):
    """Jinja's `{% trans %}`, `_("constant")` and `ngettext("%(num)s day", "%(num)s days", n)`.

    The language is the global `words`, set by Pelican from JINJA_GLOBALS before any template is compiled.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals.update(
            words=Words(),
            direction=direction,
            ngettext=lambda one, many, n: self._words().ngettext(one, many, n),
            number=lambda n: self._words().number(n),
        )
        environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
            gettext=lambda text: self._words().gettext(text),
            ngettext=lambda one, many, n: self._words().ngettext(one, many, n),
            newstyle=True,
        )

    def _words(self) -> Words:
        words = self.environment.globals["words"]
        assert isinstance(words, Words)
        return words

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with its constant words translated; Jinja then folds them into the page's fixed text."""
        found = _CALL.sub(lambda call: _literal(self._words().gettext(json.loads(f'"{call[1]}"'))), source)
        if re.search(r"\b_\(", found):
            raise TemplateSyntaxError('_() takes one constant in double quotes: _("Words")', 1, name, filename)
        return found


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
