"""From one utterance to its stance, and from several to one."""
