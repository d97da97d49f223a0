"""Whether a message is bait, and why: the tale it tells, and the way it leads to a stranger.

A tale alone is no proof, since banks too speak of points, blocked cards and refunds; nor is a link,
since banks send them. Together they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from app.directory.match import Matcher
from app.domain.evidence import EvidenceKind
from app.messages import arrival, grounds, other_line
from app.messages.assurance import without_denials
from app.messages.attribution import Author
from app.messages.contacts import CONTACT, OUTSIDE, PHONE, REPLY
from app.messages.letters import unmasked
from app.messages.links import Links, Way
from app.messages.naming import is_chinese
from app.messages.phones import Call, Phones, is_virtual
from app.messages.rules import LureRule, Needs, Rules
from app.messages.sender import SenderSort, plain_name
from app.messages.signs import BAIT, NEAR, Group, Seen, added, grouped
from app.messages.understanding import Suspicion

_CLAIMS = re.compile(
    r"银行|信用卡|支付宝|微信支付|银联|etc|医保|社保|公安|法院|检察|税务|客服|积分|贷款|额度|中奖"
    r"|\bbank\b|account|refund|prize|winner"
)
_ASKS = re.compile(
    r"https?:|www\.|[a-z0-9-]+\.(?:cn|com|net|cc|top|xyz|example)\b|验证|转账|汇款|密码|致电|拨打"
)


_LEADS = re.compile(
    r"\d{5}|\d{3}-\d{3}|[a-z0-9]\.[a-z]|:/|@|[码密卡群账帐转汇屏贷奖赚佣险扣]|微信|支付宝|app|薪|日结|领导|办公室|身份证|存折|万|税"
    r"|货到付款|免费|领取|听课|钱|块|定金|押金|存款|下载|客服|专员|证件|求子|特码|退款|[一二两三四五六七八九十][千百]|到付|订购|讲座|养生|义诊|疗程|海关|钱币|藏品|兼职|副业"
    r"|\b(?:vx|qq|whatsapp|telegram|call|send|click|pay|prize|won|claim|transfer|job|gift|donat\w+|bank|cash|money|fee)\b"
)


_PICKUP = re.compile(r"(?:取件码|取货码|提货码|取件密码|取件验证码)[^\d,。]{0,6}\d")
"""What only whoever holds the parcel knows; swindlers ask for something instead."""


_WITHOUT_WAY = frozenset(
    {
        Suspicion.ASKS_SECRET,
        Suspicion.ASKS_MONEY,
        Suspicion.REMOTE_CONTROL,
        Suspicion.AUTHORITY,
        Suspicion.SUBSCRIPTION,
    }
)
"""Tales that need no way: what they ask for is done at once."""


class Bait(msgspec.Struct, frozen=True):
    """``fraud``: all together is deception. ``signs`` are what is odd, also where it is not.

    ``near`` means that little is missing. ``seen`` is what was noticed beside the words.
    """

    fraud: bool
    signs: tuple[Suspicion, ...]
    near: bool
    seen: Seen


class Baits:
    """Judges messages by one directory."""

    def __init__(self, matcher: Matcher) -> None:
        self._links = Links(matcher)
        self._phones = Phones(matcher)
        self._groups: dict[str, list[Group]] = {}

    def judge(
        self,
        rules: Rules,
        text: str,
        kind: EvidenceKind,
        author: Author,
        sort: SenderSort,
        sender: str,
        links: list[tuple[int, int]],
    ) -> Bait:
        """Return what is odd about a message of ``kind`` and whether it is deception.

        ``links`` is where hosts stand in ``text`` (folded).
        """
        known = author.service is not None or author.sender is not None
        own = plain_name(sender) if sort is SenderSort.NAME else ""
        names = (author.signature, author.name, own)
        # Beside a whole address a bare name is only spoken of.
        whole = [link for link in links if _is_whole(text, link)]
        ways = [
            self._links.way(text[start:end], (*names, *_phrases(text, start)))
            for start, end in whole or links
        ]
        way = max(ways, default=Way.HOME)
        stranger = sort in (SenderSort.MOBILE, SenderSort.FOREIGN)
        limit = _limit(author, sort, chinese=is_chinese(text))
        if own and own != sender.strip():
            # A header that a carrier marks has been registered there by its owner.
            limit = Way.LOOKALIKE
        astray = way >= limit
        promised = without_denials(text)
        contact = bool(CONTACT.search(promised))
        # A courier writes from a mobile, and a locker's notice gives his number.
        courier = bool(_PICKUP.search(promised)) and not (astray or contact)
        stranger = stranger and not (courier and sort is SenderSort.MOBILE)
        # A name alone vouches for a number where names cannot be registered.
        vouched = known if is_chinese(text) else (author.sender is not None or bool(own))
        call = self._call(text, author, vouched=vouched, named=bool(own))
        call = Call.NOBODY if courier else call
        phone = call >= Call.UNKNOWN
        plain = unmasked(promised)
        have = {
            Needs.NOTHING: True,
            Needs.WAY: astray or stranger or contact or phone,
            Needs.LINK: astray or stranger,
            Needs.AWAY: astray,
            Needs.CONTACT: contact,
        }
        # Services abroad send codes from ordinary long numbers.
        mobile = sort is SenderSort.MOBILE
        quiet = kind is EvidenceKind.VERIFICATION and not (astray or mobile or contact)
        tales = list(_tales(rules, plain, have, sure_only=quiet))
        if _is_theirs(author) and not any((astray, stranger, contact, phone, REPLY.search(text))):
            # A number that is theirs, and nowhere to go but to them.
            tales = [tale for tale in tales if tale.reason in _WITHOUT_WAY]
        claims = stranger and bool(_CLAIMS.search(plain) and _ASKS.search(plain))
        if sort is SenderSort.FOREIGN:
            claims = claims and is_chinese(text) and way is not Way.HOME
            claims = claims and kind is not EvidenceKind.VERIFICATION
        seen = Seen(
            way=way if ways else None,
            contact=contact,
            call=call if courier else call or _odd_call(text),
            reply=bool(REPLY.search(text)),
            mobile_sender=mobile and bool(author.signature),
            virtual_sender=mobile and is_virtual(sender),
            known_sender=_is_theirs(author) or bool(own and own != sender.strip()),
            is_code=kind is EvidenceKind.VERIFICATION,
            disguised=plain != promised,
        )
        if (groups := self._groups.get(rules.language)) is None:
            groups = self._groups[rules.language] = grouped(rules)
        total, reasons = added(groups, plain, seen)
        odd = total >= BAIT
        lures = [tale.reason for tale in tales] + list(reasons if odd else ())
        # A copy of an honest warning has its number changed, and nothing else.
        another = self._is_another(text, author, sort) and other_line.is_scare(plain)
        lures += [Suspicion.THREAT] if another else []
        signs = [
            *dict.fromkeys(lures),
            *arrival.of_sender(sort, alone=stranger and bool(claims or lures)),
            *arrival.of_way(way, astray=astray),
            *arrival.of_letters(disguised=seen.disguised),
            *arrival.of_contact(
                call, contact=contact, phone=phone or another, odd=bool(lures) or odd
            ),
        ]
        fraud, near = bool(lures) or claims or (odd and bool(signs)), total >= NEAR
        if grounds.wanted(sort, sender):
            led = grounds.of_way(way, call, astray=astray, contact=contact, reply=seen.reply)
            fraud = another or (fraud and led + grounds.of_words(tales, odd=odd) >= grounds.ENOUGH)
            near = near and led >= grounds.FULL
        return Bait(fraud, tuple(signs), near, seen)

    def _call(self, text: str, author: Author, *, vouched: bool, named: bool) -> Call:
        """Return whom the message asks to call; nobody odd where its sender is known."""
        service = author.service
        if author.sender is None and service is not None and service.hotlines and not named:
            return self._phones.call(text, service)
        return Call.UNKNOWN if not vouched and PHONE.search(text) else Call.NOBODY

    def _is_another(self, text: str, author: Author, sort: SenderSort) -> bool:
        """Return whether it asks to call a line that is not theirs for whom it speaks."""
        service = author.service or author.sender
        if other_line.is_another(self._phones, text, service):
            return True
        call = self._phones.call(text, service)
        return other_line.is_its_own(sort, text, call)


def _limit(author: Author, sort: SenderSort, *, chinese: bool) -> Way:
    """Return the nearest way that counts as leading astray, by how sure it is who writes.

    Chinese banks send short links of public services; elsewhere only swindlers do.
    """
    if author.sender is not None or sort is SenderSort.NAME:
        return Way.ELSEWHERE
    if author.service is not None:
        return Way.ELSEWHERE if chinese else Way.SHORT
    return Way.BRIEF


def _is_theirs(author: Author) -> bool:
    """Whether the sending number is known, and not as that of somebody else than the signer."""
    return author.sender is not None and author.service in (None, author.sender)


def _odd_call(text: str) -> Call:
    """Return whom a number belongs to of which nothing is known but its shape."""
    odd = PHONE.search(text) and OUTSIDE.search(text)
    return Call.UNKNOWN if odd else Call.NOBODY


def _is_whole(text: str, link: tuple[int, int]) -> bool:
    """Whether a host stands in a whole address, not by itself."""
    start, end = link
    return text[max(0, start - 3) : start] in ("://", "ww.") or text[end : end + 1] == "/"


def is_chat(text: str) -> bool:
    """Whether ``text`` leads nowhere and names neither money nor an account: a tale without end."""
    return not _LEADS.search(text)


def _tales(
    rules: Rules, text: str, have: dict[Needs, bool], *, sure_only: bool
) -> Iterator[LureRule]:
    for compiled in rules.lure:
        rule = compiled.rule
        if not isinstance(rule, LureRule) or not have[rule.needs]:
            continue
        if sure_only and rule.needs is not Needs.NOTHING:
            continue
        if compiled.find(text):
            yield rule


def _phrases(text: str, before: int) -> Iterator[str]:
    """Yield the phrases of one to three Latin words in front of a link: a sender's own name."""
    words = re.findall(r"[a-z][a-z0-9&'-]*", text[max(0, before - 160) : before])
    for size in (1, 2, 3):
        for i in range(len(words) - size + 1):
            yield "".join(words[i : i + size])
