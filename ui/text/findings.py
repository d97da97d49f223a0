"""One sentence for each thing a check of the directory can find: what is wrong, what to do.

To add one: a Flaw, and its sentence here (a test fails until you do).
"""

from __future__ import annotations

from collections.abc import Callable

from app.directory.finding import Finding, Flaw
from ui.text.catalogue import tr


def finding_sentence(finding: Finding) -> str:
    """Return what was found, with file and key, as one line in the language in use."""
    said = _SAID[finding.problem](finding.detail)
    if not finding.key:
        return tr("{file}: {sentence}", file=finding.file, sentence=said)
    return tr("{file}, {key}: {sentence}", file=finding.file, key=finding.key, sentence=said)


_SAID: dict[Flaw, Callable[[str], str]] = {
    Flaw.ID_MALFORMED: lambda d: tr(
        "“{id}” is no id. Use small letters, digits and underscores, a letter first.", id=d
    ),
    Flaw.ID_REPEATED: lambda d: tr("“{id}” is used twice. Give one of them another id.", id=d),
    Flaw.NOTHING_LISTED: lambda _: tr("Nothing is listed. Name at least one."),
    Flaw.REGION_UNKNOWN: lambda d: tr(
        "“{region}” is no region. Use two capital letters (ISO 3166), or 001 for everywhere.",
        region=d,
    ),
    Flaw.NUMBER_INVALID: lambda d: tr(
        "“{number}” cannot be dialled in these regions. Look it up again.", number=d
    ),
    Flaw.SENDER_MALFORMED: lambda d: tr(
        "“{sender}” is no sender. Write digits, or a name of at most eleven letters.", sender=d
    ),
    Flaw.DOMAIN_MALFORMED: lambda d: tr(
        "“{domain}” is no domain. Write it in small letters, without https:// and slashes.",
        domain=d,
    ),
    Flaw.DOMAIN_IS_PUBLIC_SUFFIX: lambda d: tr(
        "Anybody can have names below “{domain}”. Write the service's own domain.", domain=d
    ),
    Flaw.TAKEN_BY_ANOTHER: lambda d: tr(
        "Another service has this already ({which}). Leave it to one of them.", which=d
    ),
    Flaw.REPEATED: lambda d: tr("“{value}” stands there twice. Remove one.", value=d),
    Flaw.SERVICE_UNKNOWN: lambda d: tr(
        "There is no other service “{id}”. Correct the id, or add the service.", id=d
    ),
    Flaw.DEPENDS_IN_CIRCLE: lambda d: tr(
        "These wait for one another: {circle}. Take one step out.", circle=d
    ),
    Flaw.NO_ACCOUNTS_THERE: lambda _: tr(
        "Nobody has an account there (holds_accounts = false), so this cannot be. "
        "Remove one of the two."
    ),
    Flaw.KIND_NOT_OFFERED: lambda d: tr(
        "“{kind}” is none of the service's kinds. Add it to kinds, or remove it here.", kind=d
    ),
    Flaw.KIND_WITHOUT_PLAYBOOK: lambda d: tr(
        "There are no steps for {what}. Write a playbook for it.", what=d
    ),
    Flaw.PLACEHOLDER_UNKNOWN: lambda d: tr(
        "Nothing fills in {name} here. Write words instead.", name="{" + d + "}"
    ),
    Flaw.PLACEHOLDER_NOT_REQUIRED: lambda d: tr(
        "Not every service has {name}. Add it to the step's requires.", name="{" + d + "}"
    ),
    Flaw.PLACEHOLDERS_DIFFER: lambda d: tr(
        "The two languages do not name the same: {names}. Name them in both.", names=d
    ),
    Flaw.REQUIREMENT_UNKNOWN: lambda d: tr("A step cannot require “{name}”. Remove it.", name=d),
    Flaw.ACTION_NEEDS_OLD_NUMBER: lambda _: tr(
        "This calls from the old SIM, which may be gone. Offer another way."
    ),
    Flaw.ACTION_LEADS_NOWHERE: lambda d: tr(
        "Without a service “{action}” leads nowhere. Give a number in dial, or remove it.",
        action=d,
    ),
    Flaw.EFFECT_DOES_NOT_FIT: lambda d: tr(
        "The effect of the steps does not fit the goal ({goal}). Correct one of them.", goal=d
    ),
    Flaw.NUMBER_OUT_OF_RANGE: lambda d: tr(
        "{number} can only be a typing error. Look again.", number=d
    ),
    Flaw.FACT_OLD: lambda d: tr(
        "Seen on {date}, more than two years ago. Look it up again, then change the day.", date=d
    ),
    Flaw.FACT_FROM_FUTURE: lambda d: tr("{date} has not come yet. Correct the day.", date=d),
    Flaw.CHINESE_MISSING: lambda d: tr("“{text}” is not Chinese. Write it in Chinese.", text=d),
    Flaw.CHINESE_IN_ENGLISH: lambda d: tr(
        "There is “{text}” in the English. Put words from the screen in quotes or brackets.", text=d
    ),
    Flaw.STRAY_SPACE: lambda _: tr("There is a space too many. Remove it."),
    Flaw.HALF_WIDTH_PUNCTUATION: lambda d: tr(
        "Chinese takes full-width punctuation, unlike “{text}”. Replace it.", text=d
    ),
    Flaw.SOURCE_MISSING: lambda d: tr(
        "A rule of theirs needs a source of its own. Add sources.{field}, or leave it out.", field=d
    ),
    Flaw.SOURCE_OF_NOTHING: lambda d: tr(
        "A source is given for “{field}”, which is not set. Set it, or remove the source.", field=d
    ),
    Flaw.SOURCE_TOO_WEAK: lambda d: tr(
        "The source ({source}) is too weak for a claim. Find a better one, or leave it out.",
        source=d,
    ),
    Flaw.PAGE_NOT_HTTPS: lambda d: tr(
        "“{page}” is no address that begins with https://. Correct it.", page=d
    ),
    Flaw.PAGE_ELSEWHERE: lambda d: tr(
        "“{host}” is not on the service's own domains. Use an official page.", host=d
    ),
    Flaw.ROUTE_EMPTY: lambda _: tr("This way in asks for nothing. Name factors or via."),
    Flaw.SIGNATURE_SHARED: lambda d: tr(
        "Another service signs like this ({which}). Add tells: words that only its messages have.",
        which=d,
    ),
    Flaw.TELLS_OVERLAP: lambda d: tr(
        "The same words stand for another service ({which}). Choose others.", which=d
    ),
    Flaw.TELL_OF_NOTHING: lambda d: tr(
        "The rule is about “{signature}”, which nobody else signs with, or it neither. Remove it.",
        signature=d,
    ),
    Flaw.SITUATION_UNCOVERED: lambda d: tr(
        "Nothing tells people abroad what to do about “{situation}”. Write it for region 001.",
        situation=d,
    ),
    Flaw.FILE_UNREADABLE: lambda d: (
        tr("The file cannot be read ({why}). Look what lies there.", why=d)
        if d
        else tr("This is no file that can be read. Look what lies there.")
    ),
    Flaw.FILE_TOO_LARGE: lambda d: tr(
        "The file has more than {limit} bytes, so it is no entry. Move it elsewhere.", limit=d
    ),
    Flaw.FILES_TOO_MANY: lambda d: tr(
        "There are more than {limit} files; the rest was not read. Move some elsewhere.", limit=d
    ),
    Flaw.FILE_MISNAMED: lambda d: tr(
        "The file must be called {id}.toml, like the id in it. Rename one of them.", id=d
    ),
    Flaw.NOT_UTF8: lambda _: tr("The file is not UTF-8. Save it again with that encoding."),
    Flaw.NOT_TOML: lambda d: (
        tr("This is no TOML from line {line} on. Look for a quote or bracket there.", line=d[5:])
        if d.startswith("line ")
        else tr("This is no TOML ({why}). Correct that place.", why=d)
    ),
    Flaw.TYPE_WRONG: lambda d: _TYPE[d]() if d in _TYPE else tr("The type is wrong. Look it up."),
    Flaw.TEXT_EMPTY: lambda _: tr("The text is empty. Write it, or leave the line out."),
    Flaw.KEY_UNKNOWN: lambda d: tr("Nothing is called “{name}” here. Check the spelling.", name=d),
    Flaw.KEY_MISSING: lambda d: tr("“{name}” is missing. Add it.", name=d),
    Flaw.VALUE_UNKNOWN: lambda d: tr(
        "“{value}” is not one of the words that fit here. Look it up and correct it.", value=d
    ),
    Flaw.VALUE_WRONG: lambda d: tr("The value does not fit ({why}). Correct it.", why=d),
    Flaw.SAYS_OLD_CARD: lambda d: tr(
        "“{text}” means the bank card beside a bank. Write 旧号 or 旧手机卡.", text=d
    ),
    Flaw.SHARES_CODE: lambda d: tr(
        "“{text}”: nobody may ever be given a code or a password. Take it out.", text=d
    ),
    Flaw.SHARES_SCREEN: lambda d: tr(
        "“{text}”: a shared screen shows every code. Take it out.", text=d
    ),
    Flaw.LOGS_OUT: lambda d: tr(
        "“{text}” may log out the only device still logged in. Take it out.", text=d
    ),
    Flaw.PAYS_SOMEONE: lambda d: tr(
        "“{text}”: whoever takes money for this is a swindler. Take it out.", text=d
    ),
    Flaw.VOUCHES_FOR_MESSAGE: lambda d: tr(
        "“{text}”: no message can be vouched for. Send people to the app instead.", text=d
    ),
    Flaw.LINK_MEANS_FAKE: lambda d: tr(
        "“{text}”: real banks send links too. Say only not to tap it.", text=d
    ),
    Flaw.CLOSES_FOR_SECURITY: lambda d: tr(
        "“{text}”: closing an account protects nothing. Recommend changing the number.", text=d
    ),
    Flaw.PROMISES_CREDIT: lambda d: tr(
        "“{text}”: nothing here improves a credit record. Take it out.", text=d
    ),
    Flaw.RELIES_ON_GRACE: lambda d: tr(
        "“{text}”: days of grace are no date to pay by. Name the due day.", text=d
    ),
    Flaw.MINIMUM_WITHOUT_INTEREST: lambda d: tr(
        "“{text}” stands without its cost. Say that interest runs.", text=d
    ),
}

_TYPE: dict[str, Callable[[], str]] = {
    "str": lambda: tr("A text belongs here. Put it in quotes."),
    "int": lambda: tr("A whole number belongs here, without quotes."),
    "bool": lambda: tr("Write true or false here, without quotes."),
    "date": lambda: tr("A day belongs here, like 2026-11-22, without quotes."),
    "array": lambda: tr("A list belongs here. Put it in square brackets."),
    "object": lambda: tr("A table belongs here, like {example}.", example="{ zh = …, en = … }"),
}
