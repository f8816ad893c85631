"""PDF: from the letters on the pages to lines in the order of reading, paragraphs, and an article."""
