"""Appointments, as several pages show and make them."""
