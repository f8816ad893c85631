"""How bytes of unknown origin become text."""
