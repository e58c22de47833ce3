"""All that the Check-up page knows at one moment. What it shows follows from this alone."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop_app.domain.check_up import CheckUpReport, ProfileFinding, SystemFinding
from desktop_app.domain.errors import AppError
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.site import Site
from desktop_app.domain.verdict import main_cause
from desktop_app.ui.check_up.words import Look


class Stage(Enum):
    """How far looking has come."""

    UNASKED = "unasked"
    """Nobody has said yet whether Pushdesk may look."""
    SKIPPED = "skipped"
    """The person said that it may not."""
    NO_SITE = "no_site"
    """It is not known which site to look for."""
    READING = "reading"
    """It looks for the first time."""
    READ = "read"
    FAILED = "failed"
    """Looking itself went wrong."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a test notification, or of a push to oneself.

    Attributes:
        look: How well it went; ``info`` while nothing is known.
        short: For its row.
        sentence: For the headline; empty where it has nothing to say there.
    """

    look: Look
    short: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """One moment.

    Attributes:
        stage: How far looking has come.
        record: The push that nobody saw; None where Check-up was opened by itself.
        is_elsewhere: True where somebody else’s computer counts, as that push went to them.
        who: That somebody's name; empty for oneself.
        site: The site that is looked for.
        report: What was found; None before.
        chosen: The folder of the profile that counts; None for the likeliest.
        mended: Keys of the rows that were in the way when this began and no longer are.
        test: The test notification; None before one was asked for.
        own_push: The push to oneself; None before one was sent.
        error: What went wrong with looking.
    """

    stage: Stage = Stage.UNASKED
    record: PushRecord | None = None
    is_elsewhere: bool = False
    who: str = ""
    site: Site | None = None
    report: CheckUpReport | None = None
    chosen: Path | None = None
    mended: frozenset[str] = frozenset()
    test: Trial | None = None
    own_push: Trial | None = None
    error: AppError | None = None

    @property
    def finding(self) -> ProfileFinding | None:
        """The profile that counts: the chosen one, else the likeliest."""
        if self.report is None or not self.report.profiles:
            return None
        chosen = (each for each in self.report.profiles if each.profile.path == self.chosen)
        return next(chosen, self.report.profiles[0])

    @property
    def hiding(self) -> tuple[SystemFinding, ...]:
        """What in the system hides the notifications of the profile that counts."""
        if self.report is None:
            return ()
        return tuple(each for each in self.report.system if each.hides and self.is_about_browser(each))

    def is_about_browser(self, finding: SystemFinding) -> bool:
        """True where it is about all notifications, or about those of the browser that counts."""
        _, _, browser = finding.check.partition(":")
        return not browser or (self.finding is not None and browser == self.finding.profile.browser.value)

    @property
    def verdict(self) -> str:
        """The one word for the main cause, as the history keeps it; empty where nothing was read."""
        if self.report is None:
            return ""
        return main_cause([self.finding] if self.finding else [], self.report.system)
