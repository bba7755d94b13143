"""Small SVG made at build time."""
