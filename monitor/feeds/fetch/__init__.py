"""A due feed is asked politely over HTTP, and its answer becomes a value."""
