"""Choosing the playbook: what fits the account, the goal, the channel and the old number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.directory.facts import Need
from app.directory.playbook import Playbook
from app.directory.service import Service
from app.domain.account import Kind
from app.domain.directory_errors import NoPlaybook
from app.domain.journey import Channel, Goal, OldNumber

_ONLINE = frozenset({Channel.APP, Channel.WEB})


def choose(
    playbooks: Mapping[str, Playbook],
    service: Service | None,
    kind: Kind,
    goal: Goal,
    old_number: OldNumber,
    channel: Channel | None,
) -> Playbook:
    """Return the playbook to walk.

    Steps for the kind come before those of an ordinary login; then the channel that was asked
    for, steps written for this service, and the service's own order of channels decide. A channel
    that nothing fits is answered by the next best one.

    Raises:
        NoPlaybook: there are no steps for this goal at all, not even an ordinary login's.
    """
    return min(
        fitting(playbooks, service, kind, goal, old_number),
        key=lambda playbook: (
            channel is not None and playbook.channel is not channel,
            not playbook.services,
            _place(playbook.channel, service, goal, old_number),
            playbook.id,
        ),
    )


def fitting(
    playbooks: Mapping[str, Playbook],
    service: Service | None,
    kind: Kind,
    goal: Goal,
    old_number: OldNumber,
) -> list[Playbook]:
    """Return the playbooks that fit, all channels; never empty.

    Where the steps of a kind all count on the old number, those of an ordinary login for someone
    without it come first, and only then the kind's own: better a step that fails than none.

    Raises:
        NoPlaybook: there are none.
    """
    mine = None if service is None else service.id
    wanted = [
        playbook
        for playbook in playbooks.values()
        if playbook.goal is goal and (not playbook.services or mine in playbook.services)
    ]
    for state in (old_number, None):
        for wanted_kind in (kind, Kind.LOGIN):
            found = [
                playbook
                for playbook in wanted
                if wanted_kind in playbook.kinds and (state is None or state in playbook.old_number)
            ]
            if found:
                return found
    raise NoPlaybook(kind=kind, goal=goal)


def other_channels(
    found: Iterable[Playbook],
    chosen: Playbook,
    service: Service | None,
    old_number: OldNumber,
) -> tuple[Channel, ...]:
    """Return the channels besides the chosen one, best first.

    Only those that the service is known to offer, where its channels are known.
    """
    offered = channels_of(service, chosen.goal)
    channels = {playbook.channel for playbook in found} - {chosen.channel}
    if offered:
        channels &= set(offered)
    return tuple(sorted(channels, key=lambda each: _place(each, service, chosen.goal, old_number)))


def channels_of(service: Service | None, goal: Goal) -> tuple[Channel, ...]:
    """Return the channels the service offers for ``goal``, in the order to try; often unknown."""
    if service is None:
        return ()
    facts = service.close if goal is Goal.CLOSE else service.change
    return () if facts is None else facts.channels


def _place(
    channel: Channel, service: Service | None, goal: Goal, old_number: OldNumber
) -> tuple[bool, int, int]:
    """Return the place of ``channel`` in the order to try."""
    offered = channels_of(service, goal)
    needs_code = (
        old_number is OldNumber.GONE
        and goal is Goal.CHANGE
        and service is not None
        and service.change is not None
        and service.change.old_number is Need.REQUIRED
    )
    listed = offered.index(channel) if channel in offered else len(offered)
    # Online ways that insist on a code to a number that is gone would only waste the user's time.
    return needs_code and channel in _ONLINE, listed, list(Channel).index(channel)
