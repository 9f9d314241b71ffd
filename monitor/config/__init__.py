"""feeds.toml becomes a Config, or every problem it has. Touches: files and the environment."""
