"""Monitor: who has reacted in the talks, who has not, since when, and says who."""
