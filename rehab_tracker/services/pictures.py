"""Pictures of people: made small, and freed of all that a camera writes beside the light."""

from io import BytesIO

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _

LONGEST_SIDE = 512
LARGEST_PICTURE = 30_000_000
_QUALITY = 85


def as_photo(picture: bytes) -> bytes:
    """The picture as JPEG of at most 512 pixels a side, upright, without metadata.

    Raises:
        Invalid: it is no picture, or larger than 30 megabytes.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # rarely needed

    if len(picture) > LARGEST_PICTURE:
        raise _refused(_("This picture is too large. Choose one below 30 megabytes."))
    try:
        with Image.open(BytesIO(picture)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise _refused(_("This file is not a picture. Choose a JPEG or PNG.")) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused(_("This picture has too many dots. Choose a smaller one.")) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.frombytes("RGB", upright.size, upright.tobytes())
    kept = BytesIO()
    plain.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()


def _refused(sentence: str) -> Invalid:
    return Invalid({"photo": UserError(sentence)})
