"""Carries the services' notice of a change to the pages, as one Qt signal on their thread."""

from PySide6.QtCore import QObject, Signal

from rehab_tracker.core.news import Changed, News


class Bridge(QObject):
    """One signal for every change; a page that cares refreshes itself."""

    changed = Signal(object)

    def __init__(self, news: News, parent: QObject | None = None) -> None:
        super().__init__(parent)
        news.listen(self._pass_on)

    def _pass_on(self, notice: Changed) -> None:
        self.changed.emit(notice)
