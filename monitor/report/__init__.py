"""What pipes and terminals get on stdout: records become text, JSON documents and lines."""
