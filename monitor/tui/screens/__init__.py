"""Screens: they introduce widgets to each other."""
