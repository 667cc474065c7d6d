"""The measures page: each form is made from the measure's own definition."""
