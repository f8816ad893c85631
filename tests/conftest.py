"""Settings of all tests."""

from hypothesis import settings

# A property is right or wrong however busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=10_000)
settings.load_profile("unhurried")
