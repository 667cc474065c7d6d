"""The practice clinic's people, who do not exist: their stories, and records made from them."""
