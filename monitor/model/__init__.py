"""The nouns that stations share: frozen records, no behaviour beyond their own law."""
