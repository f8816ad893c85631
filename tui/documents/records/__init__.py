"""Articles as records with named fields: JSON, tables, spreadsheets, Parquet."""
