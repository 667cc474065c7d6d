"""Pictures from home visits: freed of all but the light, kept inside the clinic's one file."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.family import InvolvementKind
from rehab_tracker.domain.home_visit import MOST_PHOTOS, HomePhoto, HomePhotoDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.pictures import as_photo
from rehab_tracker.services.service import Service

WHAT = "home_photo"


class HomePhotos(Service):
    """The pictures of a patient's home, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[HomePhoto, ...]:
        """What each picture shows, without the picture itself, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.FAMILY, patient_id)
        with self._reading() as work:
            return work.home_photos.without_pictures(patient_id)

    def picture(self, photo_id: UUID) -> bytes:
        """One picture, as JPEG.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.FAMILY)
        with self._reading() as work:
            return work.home_photos.get(photo_id).picture

    def add(self, details: HomePhotoDetails) -> HomePhoto:
        """Keep a picture with its visit; it is made small and loses what the camera wrote.

        Raises:
            Refused: the role does not allow it.
            Invalid: it is no picture, nobody allowed it, or there are too many.
            Missing: the visit is not on file.
            UserError: the visit is signed already.
        """
        self._need(Verb.WRITE, Part.FAMILY, details.patient_id)
        kept = details.changed(picture=as_photo(details.picture))
        photo = filed(HomePhoto, kept, self._office)
        label = _("Picture added")
        with self._writing(label, Deed.ADD, WHAT, photo.id, photo.patient_id) as work:
            visit = work.involvement.get(photo.involvement_id)
            of_home = visit.kind is InvolvementKind.HOME_VISIT
            if not of_home or visit.patient_id not in work.aliases.person(photo.patient_id):
                raise Invalid({"photo": UserError(_("Pictures belong to a home visit."))})
            there = work.home_photos.without_pictures(photo.patient_id)
            if sum(each.involvement_id == visit.id for each in there) >= MOST_PHOTOS:
                sentence = UserError(_("A visit keeps up to {n} pictures."), n=MOST_PHOTOS)
                raise Invalid({"photo": sentence})
            return work.home_photos.add(photo)

    def remove(self, photo_id: UUID) -> None:
        """Take a picture out; undo brings it back.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            UserError: its visit is signed.
        """
        self._need(Verb.WRITE, Part.FAMILY)
        with self._reading() as work:
            photo = work.home_photos.get(photo_id)
        with self._writing(
            _("Picture removed"), Deed.REMOVE, WHAT, photo_id, photo.patient_id
        ) as work:
            work.home_photos.remove(photo_id)
