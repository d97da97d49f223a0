"""Whether a hotline can be dialled: regular numbers, and the short ones institutions have."""

from __future__ import annotations

import re

_CHINESE_SHORT = re.compile(
    r"(?:0[1-9]\d{1,2}-?)?(?:1[0-2]\d{3}|11[68]\d{3}|95\d{3,4}|95[01]\d{4,5}|96\d{3,4})"
)
"""Short service numbers of mainland China, some dialled with an area code from elsewhere.

Source: 《电信网编号计划(2017年版)》, 工信部信管〔2017〕68号, on numbers that start with 1 and 9,
and the rule of lengths before it (信息产业部, 关于规范管理短号码位长的意见): those with 1 have five
digits, with 95 (nation-wide) and 96 (provincial) five or six. Directory enquiries, 116xxx and
118xxx, have six. Seven and eight digits are published by holders of numbers from 950 and 951 only
(9507108, 9510211, 95163999; vCards community data set, 2026-08). The
library's metadata lacks a part of all these: 11185, 118114, 9510211, 0551-96588.
"""


def is_hotline(number: str, regions: tuple[str, ...]) -> bool:
    """Whether ``number``, as written in the directory, is valid in one of ``regions``.

    The number may be written with a country code; a short one counts in the region that has it.
    """
    import phonenumbers
    from phonenumbers import shortnumberinfo

    for region in regions:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return True
        if shortnumberinfo.is_valid_short_number_for_region(parsed, region):
            return True
        if region == "CN" and _CHINESE_SHORT.fullmatch(number):
            return True
    return False
