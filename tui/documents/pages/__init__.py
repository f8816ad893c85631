"""Pages of the web: which part of one is its article, and what the page says about it."""
