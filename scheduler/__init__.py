"""The clock, and the dispatcher of due nudges."""
