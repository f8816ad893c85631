"""What the user corrects of what the machine has found: who is who, who says what, and what is no statement.

Corrections are kept in the library in the order in which they were made, apart from all analyses, and are laid over
these whenever one is made or read: see `effects`. They are undone, done again, and handed on as a file.
"""
