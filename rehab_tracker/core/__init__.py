"""What every layer may use; no word of the clinic lives here."""
