"""Paper on the screen: finished pages, saved as a whole file or sent to a printer."""
