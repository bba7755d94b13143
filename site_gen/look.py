"""Colours of the owner's own: a style sheet that comes after the theme's, and whether they can be read."""

from __future__ import annotations

from collections.abc import Mapping

from site_gen.config import COLOURS, Config

STYLE = "static/colours.css"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: https://www.w3.org/TR/WCAG22/#contrast-minimum
# as in static/style.css
_LIGHT = dict(zip(COLOURS, ("#fdfcfa", "#1d1b19", "#5c5650", "#7a1f1f", "#7a1f1f", "#1b4f72"), strict=True))
_DARK = dict(zip(COLOURS, ("#161513", "#e9e5de", "#aca49a", "#f0a8a0", "#f0a8a0", "#9ccbee"), strict=True))
THEMES = {"light": _LIGHT, "dark": _DARK}


def style(config: Config) -> str:
    """The style sheet with the colours that `site.toml` sets, each scheme for itself: light must not beat dark."""
    rules = []
    for scheme in THEMES:
        told = _told(config, scheme)
        if told:
            set_ = " ".join(f"--{name}: {told[name]};" for name in COLOURS if name in told)
            where = "screen and " if scheme == "dark" else ""  # paper is white
            rules.append(f"@media {where}(prefers-color-scheme: {scheme}) {{ :root {{ {set_} }} }}\n")
    return "".join(rules)


def warnings(config: Config) -> list[str]:
    """A line for each colour of text that stands out too little from the paper, if the owner set one of the two."""
    found = []
    for scheme, theme in THEMES.items():
        told = _told(config, scheme)
        both = {**theme, **told}
        for name in COLOURS[1:]:
            ratio = contrast(both[name], both["paper"])
            if ratio < LEAST_CONTRAST and {name, "paper"} & told.keys():
                where = "colours" if scheme == "light" else "colours.dark"
                found.append(
                    f"{where}: {name} {both[name]} on paper {both['paper']} has a contrast of {ratio:.1f}; "
                    f"many can't read less than {LEAST_CONTRAST}"
                )
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours '#rrggbb', 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _told(config: Config, scheme: str) -> Mapping[str, str]:
    if scheme == "dark":
        return dict(config.colours.get("dark", {}))
    return {name: value for name, value in config.colours.items() if name != "dark"}
