"""Languages that people speak and read, also where the program does not have them yet."""

from rehab_tracker.core.i18n import _

LANGUAGES: dict[str, str] = {
    "en": _("English"),
    "hi": _("Hindi"),
    "ur": _("Urdu"),
    "as": _("Assamese"),
    "bn": _("Bengali"),
    "gu": _("Gujarati"),
    "kn": _("Kannada"),
    "ml": _("Malayalam"),
    "mr": _("Marathi"),
    "ne": _("Nepali"),
    "or": _("Odia"),
    "pa": _("Punjabi"),
    "ta": _("Tamil"),
    "te": _("Telugu"),
    "ar": _("Arabic"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
}
