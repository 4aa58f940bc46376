"""The engine: Polish text in, claims out. Free of Django; `extract` is its one door."""
