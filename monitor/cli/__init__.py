"""The roof: arguments, all wiring, exit codes. Nothing below knows it."""
