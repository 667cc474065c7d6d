"""A record of spinal cord injury rehabilitation for one clinic."""
