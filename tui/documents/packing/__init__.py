"""Bytes that are packed, unpacked within bounds: ZIP, gzip and Zstandard."""
