"""Jinja's side of the catalogue: `_("...")` becomes the translated words when a template is compiled, once a build."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment, TemplateSyntaxError
from jinja2.ext import InternationalizationExtension

from site_gen.words import Words, direction

_CALL = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"\)')


class Translated(InternationalizationExtension):
    """Jinja's `{% trans %}`, `_("constant")` and `ngettext("%(num)s day", "%(num)s days", n)`.

    The language is the global `words`, set by Pelican from JINJA_GLOBALS before any template is loaded.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals.update(
            words=Words(),
            direction=direction,
            number=lambda n: _words(environment).number(n),
        )
        environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
            gettext=lambda text: _words(environment).gettext(text),
            ngettext=lambda one, many, n: _words(environment).ngettext(one, many, n),
            newstyle=True,
        )
        # after install_gettext_callables: counts are asked for in long lists, and Jinja's own wrapper is slow
        environment.globals["ngettext"] = lambda one, many, n: _words(environment).ngettext(one, many, n)
        if environment.loader is not None:
            environment.loader = TranslatingLoader(environment.loader, environment)


class TranslatingLoader(BaseLoader):
    """Hands out the theme's templates with their constant words translated.

    In the loader, not when the template is parsed: a cache of compiled templates goes by the source it is handed, so it
    never gives a page of one language to another.
    """

    def __init__(self, loader: BaseLoader, environment: Environment) -> None:
        self._loader, self._environment = loader, environment

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template's text, its file and whether that has changed since; Jinja folds the words into the page.

        Raises:
            TemplateSyntaxError: `_()` has an argument that is no constant in double quotes.
        """
        source, file, is_fresh = self._loader.get_source(environment, template)
        words = _words(self._environment)
        found = _CALL.sub(lambda call: _literal(words.gettext(json.loads(f'"{call[1]}"'))), source)
        if re.search(r"\b_\(", found):
            raise TemplateSyntaxError('_() takes one constant in double quotes: _("Words")', 1, template, file)
        return found, file, is_fresh

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()


def _words(environment: Environment) -> Words:
    words = environment.globals["words"]
    assert isinstance(words, Words)
    return words


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
