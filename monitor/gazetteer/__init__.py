"""Parties, people and the words around them, as TOML files: data, not code."""
