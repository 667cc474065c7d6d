"""One file for each measure; the catalogue finds them by themselves."""
