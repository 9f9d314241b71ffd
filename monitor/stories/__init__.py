"""Entries become stories: about the talks or not, whose story, whose origin."""
