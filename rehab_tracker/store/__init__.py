"""One encrypted SQLite file; rows never leave this folder."""
