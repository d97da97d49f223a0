"""What an address book tells: one's own numbers, the family's, and names behind senders.

Of everybody else nothing is kept, not even for the length of an import.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.directory.match import Matcher
from app.directory.service import Service
from app.directory.spelling import fold
from app.discovery.owner import Owner
from app.discovery.record import ContactRecord
from app.discovery.relatives import OwnNumber, Relation, Relative
from app.domain.ids import PersonId
from app.messages.sender import SenderSort, sort_of_sender

_WORDS = {
    Relation.MOTHER: "妈妈 老妈 妈 母亲 娘 我妈 阿妈 妈咪 mum mom mama mother mummy mommy",
    Relation.FATHER: "爸爸 老爸 爸 父亲 爹 我爸 阿爸 爹地 dad daddy papa father",
    Relation.WIFE: "老婆 妻子 媳妇 太太 老婆大人 wife wifey",
    Relation.HUSBAND: "老公 丈夫 老公大人 husband hubby",
    Relation.SON: "儿子 大儿子 小儿子 我儿子 son",
    Relation.DAUGHTER: "女儿 闺女 大女儿 小女儿 我女儿 daughter",
    Relation.BROTHER: "哥哥 弟弟 老哥 老弟 哥 弟 我哥 我弟 brother bro",
    Relation.SISTER: "姐姐 妹妹 老姐 老妹 姐 妹 我姐 我妹 sister sis",
    Relation.GRANDMOTHER: "奶奶 外婆 姥姥 外祖母 祖母 grandma granny grandmother nana",
    Relation.GRANDFATHER: "爷爷 外公 姥爷 外祖父 祖父 grandpa grandad granddad grandfather",
}
_RELATIONS = {word: relation for relation, words in _WORDS.items() for word in words.split()}
_OWN = frozenset(
    {"我", "我的", "本人", "本机", "自己", "我自己", "我的号码", "我的手机", "我的电话", "我的新号",
     "我的旧号", "本机号码", "自己的号码", "机主", "me", "myself", "mine", "my number", "my phone",
     "own number", "my own number", "my old number", "my new number"}
)  # fmt: skip
_BRACKETED = re.compile(r"[(\[<【〈「{].*?[)\]>】〉」}]")
_NO_LETTER = re.compile(r"[^a-z\u4e00-\u9fff ]+")
_ADDITION = re.compile(
    r"(?:新号码?|旧号码?|老号码?|手机号?|电话|号码|移动|联通|电信|常用|备用|家里|单位"
    r"|\b(?:new|old|mobile|cell|phone|home|work|number|office))$"
)
_OF_SENDER = re.compile(
    r"(?:客户?服(?:热线|电话|中心|务)?|客户服务(?:热线|电话|中心)?|服务(?:热线|电话)|热线|短信"
    r"|通知|信用卡(?:中心)?|官方|\b(?:hotline|customer service|sms|alerts?|support))$"
)
_MOST = 5000
"""Senders with a name; a file made to fill the memory stops there."""
_MOST_OWN = 20
_MOST_FAMILY = 60


class AddressBook:
    """Takes contacts in and keeps of them only what concerns the household or a service."""

    def __init__(self, matcher: Matcher, owners: Sequence[Owner] = ()) -> None:
        self._matcher = matcher
        self._owners = {_plain(o.name): o.person for o in owners if _plain(o.name)}
        self._own: dict[str, PersonId] = {}
        self._family: dict[tuple[Relation, str], set[str]] = {}
        self._senders: dict[str, set[str]] = {}

    def add(self, record: ContactRecord) -> None:
        """Take one contact in; of anybody but the user, the family and services nothing stays."""
        name = _plain(record.name)
        people = {n for n in record.numbers if n.startswith("+")}
        if record.mine or name in _OWN or name in self._owners:
            for number in sorted(people):
                if len(self._own) < _MOST_OWN:
                    self._own.setdefault(number, self._owners.get(name, PersonId("")))
        elif (relation := _RELATIONS.get(name.removeprefix("my "))) is not None:
            key = (relation, _shown(record.name))
            if people and (key in self._family or len(self._family) < _MOST_FAMILY):
                self._family.setdefault(key, set()).update(people)
        elif (service := self._service(record)) is not None:
            for number in record.numbers:
                if sort_of_sender(number) is SenderSort.SHORT and len(self._senders) < _MOST:
                    self._senders.setdefault(sender_key(number), set()).add(service.id)

    def absorb(self, other: AddressBook) -> None:
        """Take in what ``other`` holds."""
        for number, person in other._own.items():
            self._own.setdefault(number, person)
        for key, numbers in other._family.items():
            self._family.setdefault(key, set()).update(numbers)
        for sender, services in other._senders.items():
            self._senders.setdefault(sender, set()).update(services)

    def named(self, key: str) -> Service | None:
        """Return the service under whose name a sender (as ``sender_key`` gives it) is saved.

        Only short codes, rented 106 numbers and landlines are kept: a mobile number or one from
        abroad that is saved as a bank is how swindlers look.
        """
        found = self._senders.get(key, set())
        return self._matcher.by_name(next(iter(found))) if len(found) == 1 else None

    def own_numbers(self, known: Collection[str]) -> tuple[OwnNumber, ...]:
        """Return the user's numbers that are not among ``known`` (E.164)."""
        return tuple(OwnNumber(n, p) for n, p in sorted(self._own.items()) if n not in known)

    def relatives(self, known: Collection[str]) -> tuple[Relative, ...]:
        """Return the family with the numbers that are not among ``known`` and not the user's."""
        found = []
        for (relation, name), numbers in sorted(self._family.items()):
            new = tuple(sorted(numbers - set(known) - set(self._own)))
            if new:
                found.append(Relative(relation, name, new))
        return tuple(found)

    def _service(self, record: ContactRecord) -> Service | None:
        for written in (record.name, record.organisation):
            name = _BRACKETED.sub("", fold(written)).strip()
            for _ in range(3):
                if name and (service := self._matcher.by_name(name)) is not None:
                    return service
                shorter = _OF_SENDER.sub("", name.rstrip("0123456789 -_")).strip()
                if shorter == name:
                    break
                name = shorter
        return None


def _plain(name: str) -> str:
    """Return a contact's name without what tells two numbers apart (妈妈2, 我(移动))."""
    plain = _NO_LETTER.sub("", _BRACKETED.sub("", fold(name))).strip()
    for _ in range(3):
        shorter = _ADDITION.sub("", plain).strip()
        if not shorter or plain in _OWN:
            break
        plain = shorter
    return plain


def _shown(name: str) -> str:
    """Return a relative's name as it was saved, without what was added."""
    bare = re.sub(r"[^\w\u4e00-\u9fff ]+|[\d_]+", "", _BRACKETED.sub("", name)).strip()
    plain = _plain(name)
    return bare[: len(plain)] if fold(bare).startswith(plain) else plain


def sender_key(number: str) -> str:
    """Return a sender's number for comparing: without country code, first zeros and blanks."""
    digits = re.sub(r"\D", "", number.removeprefix("+86").removeprefix("0086"))
    return digits.lstrip("0")
