"""The lock: when it falls, what it shows, and how somebody comes back with six digits."""

LOCK_KEYS, SWITCH_KEYS, PRIVACY_KEYS = "F12", "Ctrl+Shift+U", "Ctrl+Shift+P"
