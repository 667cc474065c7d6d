"""A questionnaire answered alone on the device: one question at a time, and nothing else."""
