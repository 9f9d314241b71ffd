"""Records become rows of one SQLite file, and rows become records again."""
