"""For every test."""

from hypothesis import settings

# A deadline measures the machine, not the law: two workers share few cores, and a slow example is no counterexample.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
