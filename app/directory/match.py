"""Which service is meant: by the sender or signature of a message, a host, a name, or a search.

Every lookup is exact after folding. A near miss is no match: look-alikes are what swindlers use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from app.directory.domains import normal_host, owned_by_one
from app.directory.model import Directory
from app.directory.search import SearchIndex
from app.directory.service import Service
from app.directory.spelling import compact, fold

_COUNTRY = re.compile(r"^(?:\+|00)86(?=\d)")
_DIGITS = re.compile(r"\+?\d+")
_NOT_DIALLED = re.compile(r"[\s().-]+")
_MARKED = re.compile(r"#(?P<hong_kong>[a-z].*)|[a-z]{2}-(?P<india>[a-z]{3,6})(?:-[gpst])?")
"""Names of senders as networks mark them: #HSBC, VM-HDFCBK, AD-SBIINB-S.

Source: the Office of the Communications Authority's SMS Sender Registration Scheme (Hong Kong, #)
and TRAI's Telecom Commercial Communications Customer Preference Regulations, 2018, as amended
in 2025 (India: operator and circle in front, kind of message behind).
"""
_BRACKETS = "【】[]〔〕「」《》〖〗() "
_CARD_CENTRE = re.compile(r"(?<=..)(?:股份有限公司|有限公司)?(?:信用卡中心|信用卡|卡中心)?$")
"""What a bank adds to its name: its card centre is no second service."""


class Matcher:
    """Looks services up in one directory. The indexes are built when first asked for."""

    def __init__(self, directory: Directory) -> None:
        self._services = tuple(directory.services.values())

    def by_sender(self, sender: str) -> Service | None:
        """Return whose number or sender name ``sender`` is.

        Short codes are found with and without the country code (+86 95588, 008695588). A listed
        ``12123*`` stands for itself with anything after it; other additions are not accepted,
        since 106… numbers are rented to anybody. Names are found without the marks that networks
        in Hong Kong and India put on them.
        """
        plain = unicodedata.normalize("NFKC", sender).strip().casefold()
        dialled = _NOT_DIALLED.sub("", plain)
        if not _DIGITS.fullmatch(dialled):
            marked = _MARKED.fullmatch(plain)
            name = plain if marked is None else marked["hong_kong"] or marked["india"]
            return self._senders.get(plain) or self._senders.get(name)
        exact, prefixes, lengths = self._senders, self._prefixes, self._prefix_lengths
        for digits in (dialled, _COUNTRY.sub("", dialled)):
            if found := exact.get(digits):
                return found
            for length in lengths:
                if found := prefixes.get(digits[:length]):
                    return found
        return None

    def by_signature(self, text: str, message: str = "") -> Service | None:
        """Return who signs with ``text``, with or without its brackets: 【工商银行】.

        Names and aliases are signatures too. A bank's card centre is the bank. Where services share
        a signature, words in ``message`` tell which of them it is; if they speak for none, it is
        the one that the signature names, if it names one; if they speak for two, nobody.
        """
        signature = compact(text.strip(_BRACKETS))
        for spelling in (signature, _CARD_CENTRE.sub("", signature)):
            if (sharing := self._shared.get(spelling)) is not None:
                said = fold(message)
                meant = [s for s, words in sharing if any(word in said for word in words)]
                if meant:
                    return meant[0] if len(meant) == 1 else None
            if found := self._spellings.get(spelling):
                return found
        return None

    def by_host(self, host: str) -> Service | None:
        """Return to whom ``host`` belongs: a listed domain, or a name below it.

        The closest listed name wins (pay.weixin.qq.com before qq.com). What only looks like a
        listed name, or carries it in front of another domain, is nobody's.
        """
        name = normal_host(host)
        if name is None:
            return None
        if found := self._domains.get(name):
            return found
        # The suffix list is slow to load and most hosts are nobody's: ask it last.
        labels = name.split(".")
        if not any(".".join(labels[i:]) in self._domains for i in range(1, len(labels) - 1)):
            return None
        for parent in owned_by_one(name):
            if found := self._domains.get(parent):
                return found
        return None

    def by_name(self, name: str) -> Service | None:
        """Return what is called ``name``: a name, alias, signature or id, in any spelling."""
        return self._spellings.get(compact(name))

    @property
    def domains(self) -> Mapping[str, Service]:
        """Every official domain that is listed, and whose it is."""
        return self._domains

    @property
    def services(self) -> tuple[Service, ...]:
        """All services."""
        return self._services

    def search(self, query: str, *, holding: bool = False) -> list[Service]:
        """Return what fits ``query``, best first; everything, the familiar first, if it is empty.

        Order: name or alias, its beginning, pinyin, initials, number, domain, any part of a name.
        ``holding`` leaves out those where nobody has an account.
        """
        found = self._search.find(query)
        return [service for service in found if service.holds_accounts] if holding else found

    @cached_property
    def _spellings(self) -> dict[str, Service]:
        # Own names win over aliases, aliases over signatures, and those over ids. A signature that
        # is only sometimes a service's own names it to nobody.
        index: dict[str, Service] = {}
        for spellings in (_names, _aliases, _signatures, _ids):
            for service in self._services:
                for spelling in spellings(service):
                    if key := compact(spelling):
                        index.setdefault(key, service)
        return index

    @cached_property
    def _shared(self) -> dict[str, list[tuple[Service, tuple[str, ...]]]]:
        """Signatures that words tell apart, with the services that have words for them."""
        shared: dict[str, list[tuple[Service, tuple[str, ...]]]] = {}
        for service in self._services:
            for tell in service.tells:
                words = tuple(fold(word) for word in tell.words)
                shared.setdefault(compact(tell.signature), []).append((service, words))
        return shared

    @cached_property
    def _senders(self) -> dict[str, Service]:
        # Banks text from their hotline; where several services share one it says nothing.
        callers: dict[str, list[Service]] = {}
        for service in self._services:
            for number in {_NOT_DIALLED.sub("", h.number) for h in service.hotlines}:
                callers.setdefault(number, []).append(service)
        index = {number: by[0] for number, by in callers.items() if len(by) == 1}
        for service in self._services:
            for sender in service.senders:
                if not sender.endswith("*"):
                    index[sender.casefold()] = service
        return index

    @cached_property
    def _prefixes(self) -> dict[str, Service]:
        return {
            key.removesuffix("*"): service
            for service in self._services
            for key in service.senders
            if key.endswith("*")
        }

    @cached_property
    def _prefix_lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(prefix) for prefix in self._prefixes}, reverse=True))

    @cached_property
    def _domains(self) -> dict[str, Service]:
        return {domain: service for service in self._services for domain in service.domains}

    @cached_property
    def _search(self) -> SearchIndex:
        return SearchIndex(self._services)


def _names(service: Service) -> Iterable[str]:
    return (service.name.zh, service.name.en)


def _aliases(service: Service) -> Iterable[str]:
    return service.aliases


def _signatures(service: Service) -> Iterable[str]:
    told = {compact(tell.signature) for tell in service.tells}
    return (signature for signature in service.signatures if compact(signature) not in told)


def _ids(service: Service) -> Iterable[str]:
    return (service.id,)
