"""Sources as people read them: in both languages (``中文 · English``), or in phrases of English.

To add one: a phrase in ``_PHRASES`` and its translation. Names of sites and dates stay as they are.
A source with words that are no phrase is shown as it was written, rather than in two languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ui.text.catalogue import Language, current, later, look_up

_PHRASES = (
    later("common practice"),
    later("general knowledge"),
    later("general knowledge of a line that everybody there knows"),
    later("general knowledge of names and addresses"),
    later("vCards community data set"),
    later("domain-list-community data set"),
    later("data set"),
    later("third-party guides on the numbers banks keep"),
    later("third-party guides on card terminals"),
    later("third-party guides on ICBC messages"),
    later("third-party lists of short codes"),
    later("third-party guides"),
    later("third-party guide"),
    later("third-party pages"),
    later("third-party page"),
    later("four third-party guides"),
    later("public guides"),
    later("several guides"),
    later("public table of provincial portals"),
    later("company names and addresses in public source code"),
    later("names and addresses in public source code"),
    later("addresses in public source code"),
    later("number tables in public source code"),
    later("number table in public source code"),
    later("bank tables in public source code"),
    later("real messages in public source code"),
    later("statement mails of 2026 quoted in public source code"),
    later("that names the bank's own page"),
    later("area code of the seat"),
    later("press reports on lost and closed numbers"),
    later("press reports"),
    later("press"),
    later("TRAI list of SMS headers"),
    later("official documentation"),
    later("official help page"),
    later("official pages"),
    later("official page"),
    later("official site"),
    later("official app"),
    later("tax bureau answers"),
    later("old page"),
    later("stored copy"),
    later("mirror"),
    later("reprinted"),
    later("undated"),
    later("the bank's own help page"),
    later("the bank's own site"),
    later("the bank's own page"),
    later("back of the card"),
    later("community data"),
    later("data"),
    later("list of government sites"),
    later("official help pages"),
    later("official help centre"),
    later("official page of Bank of Scotland"),
    later("Google account help"),
    later("third-party guides and UIDAI pages"),
    later("official news release"),
    later("official help centre of huaweicloud.com"),
    later("Telegram FAQ and API documentation"),
    later("official reply in a newspaper"),
    later("a guide"),
    later("number tables and addresses in public source code"),
    later("three third-party guides that agree"),
    later("third-party pages on an announcement of HMRC"),
    later("public index of government sites"),
    later("public code project (2019 test)"),
    later("a third-party guide"),
    later("press and forum reports"),
    later("post by the bank in its forum"),
    later("facts gathered from press and forums"),
)

_PHRASE = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))
    + r")(?!\w)"
)
_READ = re.compile(r"\bread (?P<day>\d{4}(?:-\d\d){0,2})")
_JOINED = (
    (re.compile(r",? and (?=\S)"), "、"),
    (re.compile(r";\s*"), "；"),
    (re.compile(r",\s+"), "，"),
    (re.compile(r"\s*\((?P<inside>[^()]*)\)"), r"（\g<inside>）"),
    (re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff（])"), ""),
)
"""How a list is written in Chinese; each replaced in this order."""

_ENGLISH = re.compile(r"(?<![^\s（])[a-z]+(?:'s)?(?![^\s，。；、：）])")
"""A plain word: no name with a capital, no host with a dot."""


def show_source(source: str) -> str:
    """Return where a fact comes from, in the language in use as far as its phrases are known."""
    return _shown(source, current())


@lru_cache(maxsize=512)
def _shown(source: str, language: Language) -> str:
    chinese, between, english = source.partition(" · ")
    if between:
        return chinese if language == "zh" else english
    if language != "zh":
        return source
    said = _PHRASE.sub(lambda phrase: look_up(phrase[0]), source)
    said = _READ.sub(r"\g<day> 查看", said)
    for joint, written in _JOINED:
        said = joint.sub(written, said)
    return source if _ENGLISH.search(said) else said
