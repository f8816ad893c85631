-- What is known of where a document stands: on the web, within its file, and its words in their source.
ALTER TABLE document ADD COLUMN url;
ALTER TABLE document ADD COLUMN language;
ALTER TABLE document ADD COLUMN member;
ALTER TABLE document ADD COLUMN anchors TEXT; -- JSON; NULL for none
