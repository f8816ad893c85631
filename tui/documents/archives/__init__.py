"""Files that hold articles of other kinds: ZIP archives, crawls of the web (WARC), books (EPUB)."""
