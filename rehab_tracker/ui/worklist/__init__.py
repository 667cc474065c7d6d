"""The work list, as several pages show it, add to it and close what is done."""
