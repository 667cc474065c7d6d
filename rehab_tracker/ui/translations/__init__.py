"""The program's sentences in other languages, for bilingual staff to review."""
