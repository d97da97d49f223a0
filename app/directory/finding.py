"""What a check of the directory can find. Codes; their names say what is wrong.

To add one: a member here, the rule that yields it, and its sentence in ui/text/findings.py.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Flaw(StrEnum):
    """Kinds of mistakes in services, playbooks and their texts."""

    ID_MALFORMED = "id_malformed"
    ID_REPEATED = "id_repeated"
    NOTHING_LISTED = "nothing_listed"
    REGION_UNKNOWN = "region_unknown"
    NUMBER_INVALID = "number_invalid"
    SENDER_MALFORMED = "sender_malformed"
    DOMAIN_MALFORMED = "domain_malformed"
    DOMAIN_IS_PUBLIC_SUFFIX = "domain_is_public_suffix"
    TAKEN_BY_ANOTHER = "taken_by_another"
    REPEATED = "repeated"
    SERVICE_UNKNOWN = "service_unknown"
    DEPENDS_IN_CIRCLE = "depends_in_circle"
    KIND_NOT_OFFERED = "kind_not_offered"
    NO_ACCOUNTS_THERE = "no_accounts_there"
    KIND_WITHOUT_PLAYBOOK = "kind_without_playbook"
    PLACEHOLDER_UNKNOWN = "placeholder_unknown"
    PLACEHOLDER_NOT_REQUIRED = "placeholder_not_required"
    PLACEHOLDERS_DIFFER = "placeholders_differ"
    REQUIREMENT_UNKNOWN = "requirement_unknown"
    ACTION_NEEDS_OLD_NUMBER = "action_needs_old_number"
    EFFECT_DOES_NOT_FIT = "effect_does_not_fit"
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    FACT_OLD = "fact_old"
    FACT_FROM_FUTURE = "fact_from_future"
    CHINESE_MISSING = "chinese_missing"
    CHINESE_IN_ENGLISH = "chinese_in_english"
    STRAY_SPACE = "stray_space"
    HALF_WIDTH_PUNCTUATION = "half_width_punctuation"
    SOURCE_MISSING = "source_missing"
    SOURCE_OF_NOTHING = "source_of_nothing"
    SOURCE_TOO_WEAK = "source_too_weak"
    PAGE_NOT_HTTPS = "page_not_https"
    PAGE_ELSEWHERE = "page_elsewhere"
    ROUTE_EMPTY = "route_empty"
    SIGNATURE_SHARED = "signature_shared"
    TELLS_OVERLAP = "tells_overlap"
    TELL_OF_NOTHING = "tell_of_nothing"
    SITUATION_UNCOVERED = "situation_uncovered"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    FILES_TOO_MANY = "files_too_many"
    FILE_MISNAMED = "file_misnamed"
    NOT_UTF8 = "not_utf8"
    NOT_TOML = "not_toml"
    KEY_UNKNOWN = "key_unknown"
    KEY_MISSING = "key_missing"
    VALUE_UNKNOWN = "value_unknown"
    VALUE_WRONG = "value_wrong"
    TYPE_WRONG = "type_wrong"
    TEXT_EMPTY = "text_empty"
    ACTION_LEADS_NOWHERE = "action_leads_nowhere"
    SAYS_OLD_CARD = "says_old_card"
    SHARES_CODE = "shares_code"
    SHARES_SCREEN = "shares_screen"
    LOGS_OUT = "logs_out"
    PAYS_SOMEONE = "pays_someone"
    VOUCHES_FOR_MESSAGE = "vouches_for_message"
    LINK_MEANS_FAKE = "link_means_fake"
    CLOSES_FOR_SECURITY = "closes_for_security"
    PROMISES_CREDIT = "promises_credit"
    RELIES_ON_GRACE = "relies_on_grace"
    MINIMUM_WITHOUT_INTEREST = "minimum_without_interest"


class Finding(msgspec.Struct, frozen=True, order=True):
    """One mistake.

    ``file`` is the service's id with ``.toml``, ``playbook <id>`` or ``situations/<id>.toml``, or
    for a file that was left out its folder and name; ``key`` the place in it; ``detail`` the
    offending words or the other party.
    """

    file: str
    key: str
    problem: Flaw
    detail: str = ""
