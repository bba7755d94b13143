"""Config: one frozen object, read from `site.toml`. Every setting has a default, so the file may be missing."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from site_gen.errors import BadConfig


def _setting(default: object, doc: str) -> Any:
    """A field that an owner may set in `site.toml`; `doc` is its line in the documentation."""
    told = {"doc": doc, "type": type(default)}
    return field(default_factory=dict, metadata=told) if default == {} else field(default=default, metadata=told)


def default_of(setting: Field[Any]) -> Any:
    """What counts where the owner says nothing."""
    return {} if setting.metadata["type"] is dict else setting.default


# the fields of a document that a JSON object or a table's row may give: see `readers/shapes.py`
COLUMNS = ("id", "text", "html", "url", "title", "authors", "source", "published", "lang")
COLOURS = ("paper", "ink", "soft", "link", "person", "country")  # custom properties of static/style.css
# settings of Pelican that the program sets itself, or that come from the owner's settings
_OURS = frozenset(
    "PATH OUTPUT_PATH THEME THEME_STATIC_PATHS THEME_STATIC_DIR THEME_TEMPLATES_OVERRIDES SITENAME SITEURL "
    "SITESUBTITLE FOOTER ABOUT LOGO COLOURS CSP DEFAULT_LANG TIMEZONE JINJA_ENVIRONMENT JINJA_GLOBALS "
    "DELETE_OUTPUT_DIRECTORY ARTICLE_PATHS PAGE_PATHS STATIC_PATHS DIRECT_TEMPLATES "
    "PLUGIN_PATHS CACHE_CONTENT LOAD_CONTENT_CACHE".split()
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:svg|png|jpg|jpeg|webp|gif)")


@dataclass(frozen=True, slots=True)
class Config:
    """What a build needs to know. Paths are absolute; all else is as the owner wrote it."""

    title: str = _setting("News archive", "The name of the site, shown on every page.")
    description: str = _setting("Saved news, cleaned, cross-linked and dated.", "One sentence under the name.")
    url: str = _setting("", "Where the site will be published, e.g. 'https://me.github.io/news'. Feeds need it.")
    lang: str = _setting("en", "Language of the site's own words (BCP 47).")
    time_zone: str = _setting("UTC", "The archive's time zone: a day's digest runs from midnight to midnight there.")
    footer: str = _setting("", "A line for the foot of every page: who keeps the archive.")
    about: str = _setting("", "What the archive is and who keeps it, as Markdown; it opens the page 'about'.")
    logo: str = _setting("", "An image in templates/static/ of your archive, shown beside the name: 'logo.svg'.")
    colours: Mapping[str, Any] = _setting({}, "Colours of your own, as {link = '#7a1f1f'}; dark = {...} for the night.")
    pelican: Mapping[str, Any] = _setting({}, "For plugins of Pelican, as {PLUGINS = ['sitemap'], SITEMAP = {...}}.")
    per_page: int = _setting(100, "Entries on one page of a long list.")
    columns: Mapping[str, str] = _setting({}, "What your JSON and CSV files call a field, as {text = 'body_plain'}.")
    full_name_articles: int = _setting(1, "Articles that must name a person in full for a page of their own.")
    lone_name_articles: int = _setting(2, "The same for somebody who is only known by one word: 'Lula'.")
    quoted_get_page: bool = _setting(True, "Whether being quoted once is enough for a page.")
    root: Path = Path()
    seeds: tuple[Path, ...] = ()
    content: Path = Path("content")
    output: Path = Path("output")
    cache: Path = Path(".cache")
    theme: Path = Path()
    jobs: int = 1
    dask: str = ""  # address of a Dask scheduler; the per-article stages then run on its workers
    year: int | None = None  # only its articles are published, 0: only those without a day; None: all
    shared: Path | None = None  # where what is found in each article is kept, if several sites are made of it
    publishing: bool = False  # what is built goes to readers: what its feeds say is kept for the next time

    @property
    def memos(self) -> Path:
        """Where what was found in each article is kept between builds."""
        return self.shared or self.cache

    @property
    def feeds_said(self) -> Path:
        """What the feeds said when the site was last published; it belongs to the archive, like the seeds."""
        return self.content.parent / "feeds.tsv"

    @property
    def overrides(self) -> Path | None:
        """The archive's own `templates/`: a file there takes the place of the theme's file of the same name."""
        own = self.root / "templates"
        return own if own.is_dir() and own != self.theme / "templates" else None

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where templates lie; a later folder's file takes the place of an earlier one's."""
        return (self.theme / "templates", *([self.overrides] if self.overrides else []))

    @property
    def plugins(self) -> Path:
        """Where plugins of the owner's own lie."""
        return self.root / "plugins"

    @property
    def decisions(self) -> tuple[Path, ...]:
        """The editor's decision files that exist."""
        folders = dict.fromkeys(path if path.is_dir() else path.parent for path in self.seeds)
        return tuple(p for p in (folder / "decisions.toml" for folder in folders) if p.is_file())


SETTINGS = tuple(f for f in fields(Config) if "doc" in f.metadata)


def read_config(root: Path) -> Config:
    """The config of the project in folder `root`.

    Raises:
        BadConfig: `site.toml` is no TOML, has an unknown setting, or one of the wrong type.
    """
    root = root.resolve()
    file = root / "site.toml"
    told = _told(file) if file.is_file() else {}
    config = Config(**told, root=root, seeds=(root / "seeds",), theme=theme_folder(), jobs=os.cpu_count() or 1)
    return placed(_checked(config, file), root)


def placed(config: Config, folder: Path) -> Config:
    """The same config, with everything that is written going under `folder`."""
    folder = folder.resolve()
    return replace(config, content=folder / "content", output=folder / "output", cache=folder / ".cache")


def with_url(config: Config, url: str) -> Config:
    """The same config for a site that will stand at `url`.

    Raises:
        BadConfig: `url` is not an absolute http(s) address.
    """
    return _checked(replace(config, url=url), Path("--url"))


def theme_folder() -> Path:
    """The folder that holds the `templates/` that came with the package, or the clone's."""
    for folder in (Path(__file__).parent / "theme", Path(__file__).parent.parent):
        if (folder / "templates" / "base.html").is_file():
            return folder
    raise BadConfig("the installed package has no templates; install it again")


def _told(file: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadConfig(f"{file}: not readable as TOML: {problem}") from problem
    except OSError as problem:
        raise BadConfig(f"{file}: can't be read ({problem.strerror}); who owns it, and may you read it?") from problem
    known = {f.name: f for f in SETTINGS}
    for name, value in told.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(known)}"
            _refuse(file, name, f"unknown setting '{name}'{hint}")
        wanted = known[name].metadata["type"]
        if type(value) is not wanted:
            _refuse(file, name, f"'{name}' must be of type {wanted.__name__}, not {type(value).__name__}")
    return told


def _refuse(file: Path, key: str, reason: str) -> NoReturn:
    """Raise the error, with the line that sets `key` where the file is read."""
    raise BadConfig(f"{file}{_line(file, key)}: {reason}")


def _line(file: Path, key: str) -> str:
    """':3' for the third line, '' where no line sets the key."""
    sets = re.compile(rf"""^(?!\s*#)(?:.*[\s{{,\[.])?["']?{re.escape(key)}["']?\s*[=\].]""")
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return next((f":{number}" for number, line in enumerate(lines, 1) if sets.match(line)), "")


def _check_columns(columns: Mapping[str, Any], file: Path) -> None:
    for name, value in columns.items():
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(COLUMNS)}"
            _refuse(file, name, f"unknown field '{name}' in columns{hint}")
        if not isinstance(value, str) or not value:
            _refuse(file, name, f"columns.{name} must be the name of a column, in quotation marks")


def _check_colours(colours: Mapping[str, Any], file: Path, where: str = "colours") -> None:
    for name, value in colours.items():
        if name == "dark" and where == "colours" and isinstance(value, dict):
            _check_colours(value, file, "colours.dark")
        elif name not in COLOURS:
            near = get_close_matches(name, COLOURS, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(COLOURS)}, and a table dark"
            _refuse(file, name, f"unknown colour '{name}' in {where}{hint}")
        elif not isinstance(value, str) or not _COLOUR.fullmatch(value):
            _refuse(file, name, f"{where}.{name} must be a colour such as '#7a1f1f', not {value!r}")


def _check_logo(config: Config, file: Path) -> None:
    if config.logo and not _LOGO.fullmatch(config.logo):
        _refuse(file, "logo", f"logo must be the name of an SVG, PNG, JPEG, WebP or GIF, not '{config.logo}'")
    if config.logo and not any((folder / "static" / config.logo).is_file() for folder in config.template_folders):
        _refuse(file, "logo", f"logo: no file {config.root / 'templates' / 'static' / config.logo}; put it there")


def _check_pelican(told: Mapping[str, Any], file: Path) -> None:
    for name, value in told.items():
        if not name.isupper() or name in _OURS:
            _refuse(file, name, f"pelican.{name} can't be set; a plugin's own settings, in capitals, and PLUGINS can")
        if name == "PLUGINS" and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            _refuse(file, name, "pelican.PLUGINS must be a list of names in quotation marks")


def _checked(config: Config, file: Path) -> Config:
    address = urlsplit(config.url)
    if config.url and (
        address.scheme not in ("http", "https") or not address.netloc or address.query or address.fragment
    ):
        said = f"url must be an absolute address such as 'https://me.github.io/news', not '{config.url}'"
        _refuse(file, "url", said)
    try:
        ZoneInfo(config.time_zone)
    except (ValueError, OSError, KeyError):
        _refuse(file, "time_zone", f"unknown time_zone '{config.time_zone}'; use a name such as 'Europe/Berlin'")
    _check_columns(config.columns, file)
    _check_colours(config.colours, file)
    _check_logo(config, file)
    _check_pelican(config.pelican, file)
    if config.per_page < 1:
        _refuse(file, "per_page", "per_page must be at least 1")
    for name in ("full_name_articles", "lone_name_articles"):
        if getattr(config, name) < 1:
            _refuse(file, name, f"{name} must be at least 1")
    return replace(config, url=config.url.rstrip("/"))
