"""XML of news: the formats of wires and archives (NITF, NewsML, TEI), and feeds."""
