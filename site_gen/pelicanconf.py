"""Settings for Pelican, made from our Config; `pelicanconf.py` at the root hands them to those who call `pelican`."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from site_gen.charts.world import world
from site_gen.config import Config
from site_gen.markdown import render
from site_gen.words import Words

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def settings(config: Config) -> dict[str, Any]:
    """What Pelican needs to render `config.content` into `config.output`: nothing of its blog, the owner's plugins."""
    return {**_settings(config), **_plugins(config)}


def _plugins(config: Config) -> dict[str, Any]:
    plugins = ["site_gen.pelican_plugin", *config.pelican.get("PLUGINS", ())]
    return {**config.pelican, "PLUGINS": plugins, "PLUGIN_PATHS": [str(config.plugins)]}


def _look(config: Config) -> dict[str, Any]:
    """Where templates and images are looked for, and what the owner says of the look."""
    own = config.overrides
    static = [str(own / "static")] if own and (own / "static").is_dir() else []
    return {
        "THEME": str(config.theme),
        "THEME_TEMPLATES_OVERRIDES": [str(own)] if own else [],
        "THEME_STATIC_PATHS": ["templates/static", *static],
        "THEME_STATIC_DIR": "static",
        "ABOUT": Markup(render(config.about)),  # what our renderer makes is safe
        "LOGO": f"static/{config.logo}" if config.logo else "",
        "COLOURS": bool(config.colours),
    }


def _settings(config: Config) -> dict[str, Any]:
    return {
        **_look(config),
        "PATH": str(config.content),
        "OUTPUT_PATH": str(config.output),
        "SITENAME": config.title,
        "SITEURL": config.url,
        "SITESUBTITLE": config.description,
        "FOOTER": config.footer,
        "CSP": CSP,
        "DEFAULT_LANG": config.lang,
        "LOCALE": ["C.UTF-8", "C"],  # the user's may be one that the system does not have
        "TIMEZONE": config.time_zone,
        "JINJA_ENVIRONMENT": {
            "autoescape": True,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["site_gen.words.templates.Translated"],
        },
        "JINJA_GLOBALS": {"words": Words(config.lang), "WORLD": world()},
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "INTRASITE_LINK_REGEX": "(?!)",
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "SUMMARY_MAX_LENGTH": 0,
        **{f"{feed}_{kind}": None for feed in ("FEED_ALL", "CATEGORY_FEED", "AUTHOR_FEED") for kind in ("ATOM", "RSS")},
        **{"TRANSLATION_FEED_ATOM": None, "TRANSLATION_FEED_RSS": None},
        **{
            f"{kind}_SAVE_AS": "" for kind in ("ARCHIVES", "AUTHOR", "AUTHORS", "CATEGORY", "CATEGORIES", "TAG", "TAGS")
        },
    }
