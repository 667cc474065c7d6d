"""What is sent to a clinic's file, for tests that count it and benchmarks that send it again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from rehab_tracker.store.database import Pen
from rehab_tracker.store.unit_of_work import Store

Statement = tuple[str, Any]


@contextmanager
def statements_of(store: Store) -> Iterator[list[Statement]]:
    """Every statement with its values, those that go by the driver alone among them."""
    sent: list[Statement] = []
    ask = Pen.ask

    def note(_connection: object, _cursor: object, text: str, values: Any, *_: object) -> None:
        sent.append((text, values))

    def ask_and_note(pen: Pen, question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        sent.append((question, values))
        return ask(pen, question, values)

    engine = store.database.engine
    event.listen(engine, "before_cursor_execute", note)
    Pen.ask = ask_and_note  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        Pen.ask = ask  # type: ignore[method-assign]
        event.remove(engine, "before_cursor_execute", note)
