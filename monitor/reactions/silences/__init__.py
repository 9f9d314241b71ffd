"""Sentences that say that nothing was said: which words say so, and who was asked."""
