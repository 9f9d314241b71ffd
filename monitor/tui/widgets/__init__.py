"""Widgets: each is about one list or one line, dumb and complete. Touches: nothing."""
