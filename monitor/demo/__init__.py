"""A scripted evening of talks, served to the real poller over loopback."""
