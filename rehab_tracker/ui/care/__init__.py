"""The care card of a record, with medicines and equipment."""
