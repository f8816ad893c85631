"""What the lists show: a painter each for actors, statements, documents and search results."""
