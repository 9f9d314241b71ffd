"""A text becomes frames: who does which act, to whom, in whose words."""
