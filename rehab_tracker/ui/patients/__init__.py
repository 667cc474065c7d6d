"""The list of patients, registration, and the overview of one person's record."""
