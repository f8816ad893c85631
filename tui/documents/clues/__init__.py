"""What the words of a document tell about it: date, byline, outlet, language, direction."""
