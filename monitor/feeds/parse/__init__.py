"""The bytes of a document become entries, in a child process that can be ended."""
