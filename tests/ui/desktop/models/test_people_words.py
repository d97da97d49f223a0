"""The words of people and numbers: the title names what hurries most, each row says its state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.actions.moves import add_move
from app.actions.numbers import add_number, list_numbers
from app.actions.people import add_person
from app.actions.session import Session
from ui.desktop.models.people_words import (
    NumberLine,
    Part,
    chip,
    facts,
    is_elsewhere,
    lines_of,
    read_people,
    stray_lines,
    subtitle,
    title,
)
from ui.desktop.tokens import State
from ui.text.catalogue import use

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def english() -> None:
    """The sentences as they stand in the program."""
    use("en")


@pytest.fixture
def today(session: Session) -> date:
    """The day it is."""
    return session.clock.today()


def test_an_empty_household_is_asked_for_its_first_person(session: Session) -> None:
    """Nobody there, nobody moving: the title says what is missing."""
    assert title(read_people(session)) == "Nobody is in the list yet"
    add_person(session, "李明")
    reading = read_people(session)
    assert title(reading) == "No number is changing yet"
    assert "as soon as you have it" in subtitle(reading)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (23, "138 0013 8000 still works for 23 days"),
        (1, "138 0013 8000 still works for 1 day"),
        (0, "138 0013 8000 works for the last time today"),
        (-1, "138 0013 8000 has stopped"),
        (None, "138 0013 8000 is being given up, the day is open"),
    ],
)
def test_the_title_says_how_long_the_number_works(
    session: Session, today: date, days: int | None, expected: str
) -> None:
    """Days left are counted to the last day, which still works."""
    person = add_person(session, "李明")
    ends = None if days is None else today + timedelta(days=days)
    add_move(session, person.id, "13800138000", ends=ends)
    assert title(read_people(session)) == expected


def test_the_number_that_stops_next_comes_first(session: Session, today: date) -> None:
    """Of several moves the title is about the one that hurries, not one that is over or open."""
    for name, number, days in (("甲", "13800138000", -9), ("乙", "13700137000", 5)):
        person = add_person(session, name)
        add_move(session, person.id, number, ends=today + timedelta(days=days))
    later = add_person(session, "丙")
    add_move(session, later.id, "13600136000")
    assert title(read_people(session)) == "137 0013 7000 still works for 5 days"
    assert subtitle(read_people(session)) == "3 people · 3 numbers"


def test_every_number_stands_in_exactly_one_place_or_with_its_moves(session: Session) -> None:
    """Moves bring their two numbers, other kept numbers follow, the rest is listed apart."""
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138000")
    add_number(session, "13700137000", kept_by=person.id)
    add_number(session, "13600136000")
    reading = read_people(session)
    lines = lines_of(reading, person.id)
    assert [line.part for line in lines] == [Part.OLD, Part.NEW, Part.OTHER]
    assert lines[1].number is None
    strays = stray_lines(reading)
    assert [line.number.e164 for line in strays if line.number] == ["+8613600136000"]


def _line(session: Session, part: Part = Part.OLD) -> NumberLine:
    reading = read_people(session)
    return next(line for line in lines_of(reading, reading.people[0].id) if line.part is part)


@pytest.mark.parametrize(
    ("days", "words", "state"),
    [
        (60, "60 days left", State.ACCENT),
        (30, "30 days left", State.WARN),
        (0, "last day today", State.BAD),
        (-1, "stopped", State.BAD),
        (None, "no end date yet", State.NEUTRAL),
    ],
)
def test_a_state_is_a_word_with_a_colour(
    session: Session, today: date, days: int | None, words: str, state: State
) -> None:
    """The old number's chip turns with the days; a missing new number waits."""
    person = add_person(session, "李明")
    ends = None if days is None else today + timedelta(days=days)
    add_move(session, person.id, "13800138000", ends=ends)
    assert chip(_line(session), today) == (words, state)
    assert chip(_line(session, Part.NEW), today) == ("still missing", State.WARN)


def test_facts_name_the_last_day_the_registrant_and_the_keeper(
    session: Session, today: date
) -> None:
    """What is known about a number is said in one line; a day in another year with its year."""
    person, other = add_person(session, "李明"), add_person(session, "王芳")
    add_number(session, "13800138000", registered_to=other.id, kept_by=person.id)
    add_move(session, person.id, "13800138000", "13900139000", date(2027, 1, 2))
    reading = read_people(session)
    assert facts(_line(session), reading) == (
        "last day: 2 Jan 2027 · in the name of 王芳 · in 李明's phone"
    )
    assert facts(_line(session, Part.NEW), reading) == (
        "name on the contract not noted · in 李明's phone"
    )


def test_only_a_number_known_to_be_in_another_name_is_warned_of(session: Session) -> None:
    """Somebody else or a company: yes; unknown or one's own: no; and never without a move."""
    person, other = add_person(session, "李明"), add_person(session, "王芳")
    cases: list[tuple[str, Callable[[], str], bool]] = [
        ("13800138000", lambda: other.id, True),
        ("13700137000", lambda: "company", True),
        ("13600136000", lambda: "unknown", False),
        ("13500135000", lambda: person.id, False),
    ]
    for number, registrant, expected in cases:
        added = add_number(session, number, registered_to=registrant(), kept_by=person.id)
        line = NumberLine(Part.OLD, added, person.id)
        assert is_elsewhere(line) is expected, number
        assert not is_elsewhere(NumberLine(Part.OTHER, added, person.id))
    assert len(list_numbers(session)) == len(cases)
