"""Words for what the directory says of a service: desks, limits, ways in, and a page's headings.

To add one: add the member to its enum, and its words here (a test fails until you do).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.directory.facts import Desk, LimitKind, Need, RouteUse, Trust
from app.directory.playbook import Situation
from app.domain.access import Factor
from app.guidance.service_page import Label, Topic
from ui.text.catalogue import tr

DIRECTORY_LABELS: dict[type[StrEnum], dict[str, Callable[[], str]]] = {
    Desk: {
        "service": lambda: tr("customer service"),
        "cards": lambda: tr("credit cards"),
        "loans": lambda: tr("loans"),
        "merchants": lambda: tr("merchants"),
        "business": lambda: tr("business customers"),
        "vip": lambda: tr("premium customers"),
        "abroad": lambda: tr("when abroad"),
        "loss": lambda: tr("lost cards"),
        "complaints": lambda: tr("complaints"),
    },
    Need: {
        "required": lambda: tr("It must still receive a code."),
        "optional": lambda: tr("Helpful, but there are ways without it."),
        "no": lambda: tr("Not needed."),
        "unknown": lambda: tr("We are not sure."),
    },
    LimitKind: {
        "transfer": lambda: tr("transfers"),
        "payment": lambda: tr("payments from it"),
        "next_change": lambda: tr("the next change"),
        "credit_review": lambda: tr("credit review"),
        "other": lambda: tr("other limits"),
    },
    RouteUse: {
        "login": lambda: tr("to log in"),
        "recover": lambda: tr("to get back in"),
    },
    Factor: {
        "number": lambda: tr("a code to the number on file"),
        "password": lambda: tr("password"),
        "mailbox": lambda: tr("your mailbox"),
        "authenticator": lambda: tr("an authenticator app"),
        "passkey": lambda: tr("a passkey"),
        "recovery_code": lambda: tr("a recovery code"),
        "device": lambda: tr("a device that is still logged in"),
        "face": lambda: tr("your face"),
        "bank_card": lambda: tr("your own bank card"),
        "papers": lambda: tr("your original ID"),
    },
    Trust: {
        "high": lambda: tr("well supported"),
        "medium": lambda: tr("fairly sure"),
        "low": lambda: tr("not checked"),
    },
    Situation: {
        "before_switching": lambda: tr("Before the SIM is switched"),
        "number_taken": lambda: tr("The new number is already in use there"),
        "recycled_number": lambda: tr("The new number belonged to somebody before"),
        "old_number_lost": lambda: tr("The old number is lost or stopped"),
        "not_my_name": lambda: tr("The number is not in your own name"),
        "retiring": lambda: tr("Giving up the old number"),
        "porting": lambda: tr("Another carrier or an eSIM, same number"),
        "abroad": lambda: tr("Living abroad"),
        "parent": lambda: tr("Helping a parent"),
        "minor": lambda: tr("A child's number"),
        "after_death": lambda: tr("After somebody has died"),
        "unknown_charge": lambda: tr("This charge is not mine"),
    },
    Topic: {
        "change": lambda: tr("Changing the number"),
        "limits": lambda: tr("What a change holds back"),
        "hotlines": lambda: tr("Numbers to call"),
        "numbers": lambda: tr("Numbers they keep"),
        "rules": lambda: tr("Their rules"),
        "routes": lambda: tr("Ways in"),
        "close": lambda: tr("Closing the account"),
        "notices": lambda: tr("Messages they send"),
        "steps": lambda: tr("Steps to follow here"),
        "messages": lambda: tr("How their messages are signed (anyone can forge it)"),
        "links": lambda: tr("Sites, app and linked accounts"),
        "notes": lambda: tr("Good to know"),
    },
    Label: {
        "channels": lambda: tr("Where it is done"),
        "old_number": lambda: tr("The old number"),
        "path": lambda: tr("In the menus"),
        "search": lambda: tr("Search the app for"),
        "page": lambda: tr("Official page"),
        "needs": lambda: tr("Have at hand"),
        "before": lambda: tr("Settle first"),
        "takes": lambda: tr("How long it takes"),
        "takes_days": lambda: tr("Working days"),
        "if_gone": lambda: tr("Without the old number"),
        "notice_kinds": lambda: tr("Kinds of messages"),
        "where": lambda: tr("Where to set them"),
        "cancel": lambda: tr("How to stop them"),
        "fee": lambda: tr("What they cost"),
        "needs_number": lambda: tr("Is a phone number required?"),
        "login_unique": lambda: tr("Is each number a login for one account only?"),
        "max_accounts": lambda: tr("How many accounts may share a number?"),
        "cooldown": lambda: tr("How long until a freed number can be used again?"),
        "owner_in_person": lambda: tr("Must the holder do it in person?"),
        "accepts": lambda: tr("Which numbers do they accept?"),
        "accepts_any": lambda: tr("Do they accept numbers of any country?"),
        "own_name_only": lambda: tr("Must the number be in your own name?"),
        "accepts_note": lambda: tr("About the numbers they accept"),
        "sites": lambda: tr("Official sites"),
        "app": lambda: tr("Official app"),
        "signatures": lambda: tr("Signed as"),
        "senders": lambda: tr("Sent from"),
        "depends_on": lambda: tr("Change before it"),
        "login_via": lambda: tr("Log in with"),
        "note": lambda: tr("Tip"),
        "nothing_known": lambda: tr("So far"),
    },
}
