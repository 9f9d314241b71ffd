"""Stories become reactions: who spoke, in which words, and who has not."""
