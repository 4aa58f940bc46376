"""The only composed reads: each page's question to the database has one module here."""
