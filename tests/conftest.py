"""Settings of all tests."""

from hypothesis import settings

# A property is right or wrong however busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
