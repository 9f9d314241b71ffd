"""Screens: they introduce widgets to each other. Touches: nothing."""
