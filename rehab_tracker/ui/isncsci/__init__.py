"""The ISNCSCI page: the worksheet, the classification as it grows, two exams side by side."""
