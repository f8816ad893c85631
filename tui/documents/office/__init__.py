"""What word processors write: Word and RTF files, as manuscripts."""
