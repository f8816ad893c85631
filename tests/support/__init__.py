"""What several tests share: articles with known statements, and a terminal that a program runs in."""
