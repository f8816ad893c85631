"""The parts of the screens: each draws what it is given and reports what the user did with it."""
