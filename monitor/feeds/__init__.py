"""Bytes become entries: asking politely, reading carefully, and knowing when to ask again."""
