"""Identifiers of stored things: UUIDv7 strings, one type per noun, never mixed up."""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
NumberId = NewType("NumberId", str)
MoveId = NewType("MoveId", str)
AccountId = NewType("AccountId", str)
BindingId = NewType("BindingId", str)
EvidenceId = NewType("EvidenceId", str)
RepaymentId = NewType("RepaymentId", str)
ReminderId = NewType("ReminderId", str)
JourneyId = NewType("JourneyId", str)
ChecklistId = NewType("ChecklistId", str)
ReadingId = NewType("ReadingId", str)
IgnoredId = NewType("IgnoredId", str)
AccessId = NewType("AccessId", str)
PinId = NewType("PinId", str)
HabitsId = NewType("HabitsId", str)
ProofId = NewType("ProofId", str)

ServiceId = NewType("ServiceId", str)
"""The directory's own id of a service: icbc, alipay, github."""

OccurrenceId = NewType("OccurrenceId", str)
"""``<rule id>.<period>``: derived, never drawn, so that it is the same in every process."""
