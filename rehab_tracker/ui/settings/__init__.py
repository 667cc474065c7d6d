"""How the program looks here, the clinic's letterhead, one's own passphrase."""
