from enum import Enum
from typing import TypeVar

from hypothesis import find, given, settings
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    CardEvent,
    CardStatus,
    Lifecycle,
    NikEvent,
    NikStatus,
    replay,
)
from ektp_status.strategies.lifecycle import (
    card_events,
    card_statuses,
    lawful_logs,
    lifecycles,
    nik_events,
    nik_statuses,
    records,
    status_groups,
)

T = TypeVar("T")


def simplest(strategy: st.SearchStrategy[T]) -> T:
    return find(strategy, lambda _: True, settings=settings(max_examples=10))


def test_what_they_shrink_to() -> None:
    assert simplest(card_statuses()) is CardStatus.BELUM_WAJIB
    assert simplest(card_events()) is CardEvent.BECOME_OBLIGED
    assert simplest(nik_statuses()) is NikStatus.ACTIVE
    assert simplest(nik_events()) is NikEvent.RECORD_DEATH
    assert len(simplest(status_groups(min_size=2))) == 2
    smallest = simplest(lifecycles())
    assert (len(smallest.statuses), smallest.transitions) == (1, ())
    assert simplest(records(CARD_LIFECYCLE)).log == ()


@given(st.data(), lifecycles(min_statuses=2, max_statuses=5))
def test_lawful_logs_are_lawful_and_as_long_as_asked(
    data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
) -> None:
    log = data.draw(lawful_logs(lifecycle, min_size=2, max_size=4))
    result = replay(lifecycle, log)
    assert result.is_lawful
    assert len(log) <= 4
    assert len(log) >= 2 or not lifecycle.accepted(result.status)


@given(lifecycles(min_statuses=3, max_statuses=3, max_events=0))
def test_without_further_events_a_table_is_a_chain(lifecycle: Lifecycle[Enum, Enum]) -> None:
    assert len(lifecycle.transitions) == 2
