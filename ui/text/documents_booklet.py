"""The booklet in large type: for somebody who would rather work from paper, an account a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.actions.papers import Entry, Papers
from app.directory.facts import Text
from app.domain.ids import PersonId
from app.domain.journey import Goal
from app.domain.person import Person
from ui.text.catalogue import ntr, pick, tr
from ui.text.documents import bullets, framed, heading, paragraph, part, sheet, ticks
from ui.text.documents_masking import mask_step, number_tail
from ui.text.documents_sheet import account_words
from ui.text.formats import show_date
from ui.text.labels import label

POINTS = 18.0
"""Nothing in it is smaller."""

_MOST_NEEDS = 4


def booklet(papers: Papers, person: PersonId) -> list[str]:
    """Return the HTML of each sheet of the booklet: what holds for all, then each account."""
    entries = papers.booklets.get(person, ())
    numbers = [number.e164 for number in papers.numbers.values()]
    pages = [
        _front(papers, papers.people[person], entries),
        *(_page(papers, place, entry, numbers) for place, entry in enumerate(entries, 1)),
    ]
    return [sheet(page, points=POINTS) for page in pages]


def _front(papers: Papers, person: Person, entries: Sequence[Entry]) -> str:
    return "".join(
        (
            heading(tr("New number, step by step: {name}", name=person.name)),
            paragraph(
                ntr(
                    "{n} account, in this order. One a day is enough.",
                    "{n} accounts, in this order. One a day is enough.",
                    len(entries),
                )
            ),
            paragraph(tr("Printed on {day}.", day=show_date(papers.today, year=True))),
            part(tr("Whatever happens")),
            bullets(
                (
                    tr("Never read a code to anybody, not even to family or to the bank."),
                    tr("Somebody calls you and asks for one: hang up."),
                    tr("Call only the numbers in this booklet."),
                    tr("Keep the old SIM in a phone that works until all boxes are ticked."),
                )
            ),
            part(tr("The accounts")),
            ticks((account_words(entry) for entry in entries), numbered=True),
        )
    )


def _page(papers: Papers, place: int, entry: Entry, numbers: Sequence[str]) -> str:
    """Return one account. Whom to call stands above the steps, which may go on over the page."""
    new = papers.numbers.get(entry.line.new) if entry.line.new is not None else None
    parts = [heading(f"{place}. {account_words(entry)}")]
    aim = label(entry.line.goal)
    if new is not None and entry.walk is not None and entry.line.goal is not Goal.CLOSE:
        aim = tr("{aim}: the number {tail}", aim=aim, tail=number_tail(new.e164))
    parts.append(paragraph(aim, strong=True))
    if entry.hotline is not None:
        words = tr("Stuck? Call {number}", number=entry.hotline.number)
        parts.append(framed(words, points=POINTS * 1.3))
    else:
        parts.append(paragraph(tr("Stuck? Leave it, and ask somebody you trust to look with you.")))
    walk = entry.walk
    if walk is None:
        parts.append(paragraph(tr("No steps are known for this one. Call them and ask.")))
    else:
        needs = list(
            dict.fromkeys(mask_step(pick(n), numbers, entry.view.account) for n in _needs(entry))
        )
        if needs:
            parts += [part(tr("Have ready")), ticks(needs[:_MOST_NEEDS])]
        steps = [
            mask_step(pick(step.text), numbers, entry.view.account)
            for step in walk.steps
            if not step.done
        ]
        parts += [part(tr("Do this")), ticks(steps, numbered=True)]
    return "".join(parts)


def _needs(entry: Entry) -> Iterator[Text]:
    if entry.walk is not None:
        for step in entry.walk.steps:
            if not step.done:
                yield from step.needs
