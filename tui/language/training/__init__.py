"""How the weights of `tui.language.tagging` are made: `make train`. Needs the extra `train`; not in the wheel."""
