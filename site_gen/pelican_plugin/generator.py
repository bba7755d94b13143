"""content/**/*.md -> one HTML page each, through the theme's templates; other files of content/extra as they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from site_gen.pages import urls
from site_gen.pelican_plugin.reader import ArchiveReader


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What a template is handed as `page`."""

    address: str  # relative to the site's root
    template: str
    title: str
    lang: str
    content: str  # HTML, made by our Markdown renderer: safe
    data: dict[str, Any]

    @property
    def root(self) -> str:
        """'' or '../': what leads from this page to the site's root."""
        return urls.root_of(self.address)


class ArchiveGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Renders the archive's pages. Lists come as data and are rendered by templates, never through Markdown."""

    def generate_context(self) -> None:
        """Nothing to share between pages: each file is complete in itself."""

    def generate_output(self, writer: Any) -> None:
        """Write every page and every extra file."""
        for page in self._pages():
            writer.write_file(page.address, self.get_template(page.template), self.context, page=page, root=page.root)
        extra = Path(self.path) / "extra"
        for source in sorted(extra.rglob("*")):
            name = source.relative_to(extra).as_posix()
            if source.is_file() and not source.is_symlink() and self._is_wanted(name):
                target = Path(self.output_path) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def _pages(self) -> Iterator[RenderedPage]:
        reader = ArchiveReader(self.settings)
        content = Path(self.path)
        for source in sorted(content.rglob("*.md")):
            address = source.relative_to(content).with_suffix(".html").as_posix()
            if not self._is_wanted(address):
                continue
            html, head = reader.read(str(source))
            yield RenderedPage(address, head["template"], head["title"], head["lang"], html, head["data"])

    def _is_wanted(self, name: str) -> bool:
        """`site-gen build` asks only for what changed; `pelican` itself, without that setting, for all."""
        only: frozenset[str] | None = self.settings.get("ARCHIVE_ONLY")
        return only is None or name in only
