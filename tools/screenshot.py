"""Take the picture at the head of the README anew: the front page of the demonstration archive (after `make demo`).

    python tools/screenshot.py [demo/output]

Needs Chromium, as the tests in a browser do: apt-get install chromium, or CHROMIUM=path.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FILE = Path(__file__).parent.parent / "docs" / "screenshot.webp"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
WIDTH, HEIGHT, QUALITY = 1180, 1000, 72


def take(site: Path) -> bytes:
    """The top of `site`'s front page, as WebP."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("no Chromium here: apt-get install chromium (or set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((site / "index.html").absolute().as_uri())
        page.wait_for_load_state("networkidle")
        told = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
        browser.close()
    return base64.b64decode(told["data"])


if __name__ == "__main__":
    FILE.write_bytes(take(Path(sys.argv[1] if len(sys.argv) > 1 else "demo/output")))
    print(f"{FILE}: {FILE.stat().st_size / 1000:.0f} kB")
