"""One page of the web, fetched because it was asked for."""
