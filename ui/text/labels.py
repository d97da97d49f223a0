"""A word or two for every state, kind and role that people see.

To add one: add the member to its enum, and its words here (a test fails until you do).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.directory.playbook import ActionKind
from app.directory.service import Category
from app.discovery.relatives import Relation
from app.domain.account import Confidence, Decision, Kind
from app.domain.binding import AccountStatus, BindingStatus, Role, Target, VerifiedBy
from app.domain.evidence import EvidenceKind
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.domain.number import NumberState, Registrant
from app.domain.person import PersonKind
from app.domain.reminder import OccurrenceState, ReminderKind
from ui.text.catalogue import tr
from ui.text.directory_labels import DIRECTORY_LABELS

_Label = Callable[[], str]

_STATUS: dict[str, _Label] = {
    "found": lambda: tr("not started"),
    "todo": lambda: tr("to do"),
    "started": lambda: tr("started"),
    "waiting": lambda: tr("waiting for them"),
    "changed": lambda: tr("changed, not yet confirmed"),
    "verified": lambda: tr("confirmed"),
    "removed": lambda: tr("number removed"),
    "kept": lambda: tr("stays as it is"),
    "closed": lambda: tr("closed"),
}

_LABELS: dict[type[StrEnum], dict[str, _Label]] = DIRECTORY_LABELS | {
    AccountStatus: _STATUS,
    BindingStatus: _STATUS,
    Kind: {
        "debit_card": lambda: tr("bank card"),
        "credit_card": lambda: tr("credit card"),
        "wallet": lambda: tr("wallet"),
        "loan": lambda: tr("loan"),
        "terminal": lambda: tr("card terminal"),
        "mailbox": lambda: tr("mailbox"),
        "messenger": lambda: tr("chat account"),
        "device_account": lambda: tr("phone account"),
        "government": lambda: tr("public service"),
        "telecom": lambda: tr("phone contract"),
        "securities": lambda: tr("securities account"),
        "insurance": lambda: tr("insurance"),
        "utility": lambda: tr("household bill"),
        "login": lambda: tr("login"),
    },
    Role: {
        "login": lambda: tr("for logging in"),
        "code": lambda: tr("for codes"),
        "recovery": lambda: tr("for getting back in"),
        "reserved": lambda: tr("number on file"),
        "card": lambda: tr("card's number"),
        "message": lambda: tr("for messages"),
        "quick_pay": lambda: tr("for quick payment"),
        "settlement": lambda: tr("for settlement"),
        "contact": lambda: tr("contact number"),
    },
    Decision: {
        "undecided": lambda: tr("not decided"),
        "change": lambda: tr("change the number"),
        "close": lambda: tr("close the account"),
        "keep": lambda: tr("leave as it is"),
    },
    Confidence: {
        "certain": lambda: tr("certain"),
        "likely": lambda: tr("likely"),
        "weak": lambda: tr("unsure"),
    },
    Target: {
        "move": lambda: tr("to the new number"),
        "number": lambda: tr("to another number"),
        "remove": lambda: tr("remove the number"),
        "stay": lambda: tr("stays"),
    },
    VerifiedBy: {
        "code": lambda: tr("a code came to the new number"),
        "message": lambda: tr("a message came to the new number"),
        "email": lambda: tr("an e-mail confirmed it"),
        "call": lambda: tr("they confirmed it by phone"),
        "page": lambda: tr("their own page shows the new number"),
    },
    Goal: {
        "change": lambda: tr("change the number"),
        "close": lambda: tr("close the account"),
        "notifications": lambda: tr("messages to the new number"),
    },
    Channel: {
        "app": lambda: tr("in the app"),
        "web": lambda: tr("on the website"),
        "hotline": lambda: tr("by phone"),
        "counter": lambda: tr("at the counter"),
        "terminal": lambda: tr("on the device"),
    },
    OldNumber: {
        "works": lambda: tr("old number still receives"),
        "gone": lambda: tr("old number has stopped"),
    },
    HoldReason: {
        "review": lambda: tr("they are checking"),
        "materials": lambda: tr("papers are missing"),
        "frozen": lambda: tr("the account is frozen"),
        "name_mismatch": lambda: tr("the name does not match"),
        "number_taken": lambda: tr("the new number is taken there"),
        "cooldown": lambda: tr("a waiting time runs"),
        "cooling_off": lambda: tr("closing has a waiting time"),
        "needs_owner": lambda: tr("the owner must come"),
        "needs_other": lambda: tr("something else comes first"),
    },
    EvidenceKind: {
        "verification": lambda: tr("codes"),
        "statement": lambda: tr("statements"),
        "repayment_due": lambda: tr("repayment reminders"),
        "repayment_received": lambda: tr("repayments received"),
        "spending": lambda: tr("spending messages"),
        "account_change": lambda: tr("account changes"),
        "promotion": lambda: tr("advertising"),
        "fraud": lambda: tr("suspicious messages"),
        "other": lambda: tr("other messages"),
        "login_is_number": lambda: tr("the login is the old number"),
        "number_in_entry": lambda: tr("the old number stands in the entry"),
        "saved_login": lambda: tr("saved login"),
        "payment": lambda: tr("payments"),
        "autopay": lambda: tr("automatic payments"),
        "mail": lambda: tr("mails"),
        "ticked": lambda: tr("ticked by you"),
    },
    PersonKind: {
        "adult": lambda: tr("adult"),
        "minor": lambda: tr("child"),
        "organisation": lambda: tr("company"),
        "deceased": lambda: tr("passed away"),
    },
    Registrant: {
        "person": lambda: tr("a person"),
        "company": lambda: tr("a company"),
        "unknown": lambda: tr("not known"),
    },
    NumberState: {
        "active": lambda: tr("in use"),
        "ending": lambda: tr("ending"),
        "gone": lambda: tr("stopped"),
    },
    ReminderKind: {
        "repayment": lambda: tr("repayment"),
        "security": lambda: tr("safety check"),
        "follow_up": lambda: tr("ask again"),
    },
    OccurrenceState: {
        "pending": lambda: tr("open"),
        "notified": lambda: tr("reminded"),
        "snoozed": lambda: tr("later"),
        "done": lambda: tr("done"),
        "skipped": lambda: tr("skipped"),
    },
    Category: {
        "bank": lambda: tr("Banks"),
        "payment": lambda: tr("Paying"),
        "loan": lambda: tr("Loans"),
        "telecom": lambda: tr("Phone carriers"),
        "government": lambda: tr("Public services"),
        "device": lambda: tr("Phones and computers"),
        "mail": lambda: tr("Mail"),
        "messenger": lambda: tr("Chat"),
        "social": lambda: tr("Social"),
        "shopping": lambda: tr("Shopping"),
        "travel": lambda: tr("Travel"),
        "delivery": lambda: tr("Delivery"),
        "media": lambda: tr("Video and music"),
        "games": lambda: tr("Games"),
        "work": lambda: tr("Work"),
        "securities": lambda: tr("Securities"),
        "insurance": lambda: tr("Insurance"),
        "utility": lambda: tr("Home"),
        "education": lambda: tr("Education"),
        "health": lambda: tr("Health"),
    },
    Relation: {
        "mother": lambda: tr("Mother"),
        "father": lambda: tr("Father"),
        "wife": lambda: tr("Wife"),
        "husband": lambda: tr("Husband"),
        "son": lambda: tr("Son"),
        "daughter": lambda: tr("Daughter"),
        "brother": lambda: tr("Brother"),
        "sister": lambda: tr("Sister"),
        "grandmother": lambda: tr("Grandmother"),
        "grandfather": lambda: tr("Grandfather"),
    },
    ActionKind: {
        "open_site": lambda: tr("Open the official page"),
        "call": lambda: tr("Call"),
        "call_from_old_sim": lambda: tr("Call from the old SIM"),
        "copy_new_number": lambda: tr("Copy the new number"),
        "calendar": lambda: tr("Put it in the calendar"),
    },
}


def label(member: StrEnum) -> str:
    """Return the words for a state, kind or role, in the language in use."""
    return _LABELS[type(member)][member.value]()
