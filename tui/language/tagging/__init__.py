"""The neural taggers: where statements are reported, what belongs to each, and which words are names.

Numpy alone at run time. One encoder reads the tokens with their parse; three small heads read the encoder. Training is
in `tui.language.training`, and reads its features from here, so that the two cannot differ.
"""
