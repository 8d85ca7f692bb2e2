"""Pure knowledge of the coach: no I/O, no clock, no randomness, no logging."""
