"""Where the guide leads: to the account, its service, its ways in, its proofs, an emergency."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.directory.playbook import Situation
from app.guidance.walk import WalkStep
from ui.desktop.frame import Frame
from ui.desktop.screens.guide_frame import GuideFrame
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.screens.guide_work import GuideWork


class GuideLeads(QObject):
    """Goes where ``page`` asks to go, for the account that ``work`` is about."""

    def __init__(
        self,
        frame: Frame,
        page: GuideFrame,
        work: GuideWork,
        *,
        facts: Callable[[], GuideFacts | None],
        step: Callable[[], WalkStep | None],
    ) -> None:
        """``facts`` gives what was read of the account, ``step`` the step that is looked at."""
        super().__init__(work)
        self._frame = frame
        self._work = work
        self._facts = facts
        self._step = step
        go = frame.navigate
        page.accounts_wanted.connect(lambda: go("accounts"))
        page.account_wanted.connect(lambda: go("accounts", account=work.account))
        page.ways_in_wanted.connect(lambda: go("access", account=work.account))
        page.closing_wanted.connect(lambda: go("what_if", what="close", account=work.account))
        page.proof_wanted.connect(self._keep_proof)
        page.service_wanted.connect(self._look_up_service)
        page.taken_wanted.connect(self._number_taken)

    def _look_up_service(self) -> None:
        """Go to the page of the service that the account is at."""
        facts = self._facts()
        if facts is not None and facts.view.service is not None:
            self._frame.navigate("service", service=facts.view.service.id)

    def _keep_proof(self) -> None:
        step = self._step()
        self._frame.navigate(
            "proofs", account=self._work.account, step=step.id if step is not None else ""
        )

    def _number_taken(self) -> None:
        """Go to the steps for a new number that has an account there already."""
        facts = self._facts()
        if facts is not None:
            self._frame.navigate(
                "situation",
                situation=Situation.NUMBER_TAKEN.value,
                person=facts.view.account.owner,
                account=self._work.account,
            )
