"""The sections of the papers: each a function from a dossier to what is printed."""
