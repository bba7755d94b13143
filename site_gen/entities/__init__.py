"""Article -> [Mention], one file per kind of entity."""
