"""What the words of a development claim, by side and in whose words."""
