"""Hostile articles of our own, and what must be true of the site that is built of them."""
