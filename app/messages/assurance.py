"""What a message says will not be done or must not be done: it is no way to a stranger.

“客服不会加QQ” names a chat account, and so does bait; what it says is the opposite.
"""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"(?:不会(?!.{0,6}上征信)|从不|绝不|从未|不设|不主动|不接受|不提供|唔会|不會)[^,。;!?]{1,24}"
    r"|所谓[^,。;!?]{1,24}(?:骗|假)|(?:收到|接到|谁说)[^。;!?]{1,24}(?:骗|假|别信|勿信|删除|挂断)"
    r"|(?:we|we'll|banks?) (?:will )?(?:never|won.t|don.t)\b[^.;!?]{1,60}"
)
_SPACE = re.compile(r".", re.DOTALL)


def without_denials(text: str) -> str:
    """Return the folded ``text`` with what it denies blanked out, as long as before."""
    return _DENIED.sub(lambda found: _SPACE.sub(" ", found[0]), text)
