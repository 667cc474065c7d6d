"""What every page is built from: parts that know nothing of the clinic."""
