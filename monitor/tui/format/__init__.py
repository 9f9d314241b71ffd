"""Records become lines of safe, styled text. Pure."""
