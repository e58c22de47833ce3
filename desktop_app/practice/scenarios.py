"""The ways in which a practice push can end badly, by name. Importing this costs nothing."""

import threading
from dataclasses import dataclass
from enum import Enum


class Scenario(Enum):
    """One way in which LeadSquared, or the way there, can fail; its value is its name to type.

    Each changes what becomes of Browser.Push; only ``KEYS_REFUSED`` changes every call.
    """

    KEYS_REFUSED = "keys-refused"
    INACTIVE_USER = "inactive-user"
    WRONG_REGION = "wrong-region"
    BAD_FORM = "bad-form"
    BAD_FORM_HTML = "bad-form-html"
    NOT_FOUND = "not-found"
    RATE_429 = "rate-429"
    RATE_403 = "rate-403"
    RATE_200 = "rate-200"
    RATE_ONCE = "rate-once"
    SERVER_ERROR = "server-error"
    ERROR_200 = "error-200"
    FAILED_200 = "failed-200"
    SERVER_CRASH = "server-crash"
    BAD_GATEWAY = "bad-gateway"
    NO_ANSWER = "no-answer"
    SLOW = "slow"
    DRIP = "drip"
    DROP = "drop"
    DROP_MID_ANSWER = "drop-mid-answer"
    NOT_JSON = "not-json"
    EMPTY = "empty"
    HUGE = "huge"
    REDIRECT = "redirect"

    @property
    def sentence(self) -> str:
        """What happens, for people."""
        return _SENTENCES[self]

    @property
    def is_everywhere(self) -> bool:
        """True where every call fails this way, not just the push."""
        return self is Scenario.KEYS_REFUSED


_SENTENCES: dict[Scenario, str] = {
    Scenario.KEYS_REFUSED: "LeadSquared does not accept the keys.",
    Scenario.INACTIVE_USER: "The keys belong to a user who was deactivated.",
    Scenario.WRONG_REGION: "The keys belong to another region, and the answer names it.",
    Scenario.BAD_FORM: "LeadSquared does not accept the form and names a field.",
    Scenario.BAD_FORM_HTML: "LeadSquared does not accept the form and answers with a web page.",
    Scenario.NOT_FOUND: "The address is not the API’s.",
    Scenario.RATE_429: "Too many calls: refused with status 429.",
    Scenario.RATE_403: "Too many calls: refused with status 403.",
    Scenario.RATE_200: "Too many calls: refused inside an answer with status 200.",
    Scenario.RATE_ONCE: "Too many calls once, then it works.",
    Scenario.SERVER_ERROR: "LeadSquared could not push it and says why.",
    Scenario.ERROR_200: "An error inside an answer with status 200.",
    Scenario.FAILED_200: "“Failed” inside an answer with status 200.",
    Scenario.SERVER_CRASH: "LeadSquared breaks down and does not say why.",
    Scenario.BAD_GATEWAY: "A machine in front of LeadSquared gets no answer from it.",
    Scenario.NO_ANSWER: "LeadSquared takes the push and never answers.",
    Scenario.SLOW: "It works, but the answer takes a few seconds.",
    Scenario.DRIP: "It works, but the answer arrives one letter at a time.",
    Scenario.DROP: "The connection breaks before the answer.",
    Scenario.DROP_MID_ANSWER: "It is shown, but the connection breaks in the middle of the answer.",
    Scenario.NOT_JSON: "A web page comes back instead of an answer, as on hotel networks.",
    Scenario.EMPTY: "The answer is empty.",
    Scenario.HUGE: "The answer does not end.",
    Scenario.REDIRECT: "The answer sends the push to another host.",
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """A scenario, and for how long.

    Attributes:
        scenario: What happens; None where everything works.
        skip: Pushes that still work before it begins.
        left: Pushes that it is for; None for all.
    """

    scenario: Scenario | None
    skip: int = 0
    left: int | None = None


class Script:
    """Says what becomes of the next push. Every method is safe from any thread."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self._lock = threading.Lock()
        self._plan = _Plan(None)
        self.set(scenario)

    @property
    def scenario(self) -> Scenario | None:
        """What is set; None where everything works, or works again."""
        with self._lock:
            return self._plan.scenario

    def set(self, scenario: Scenario | None, *, pushes: int | None = None, after: int = 0) -> None:
        """From the next push on, let this happen.

        Args:
            scenario: What; None for nothing out of the ordinary.
            pushes: For so many pushes, then it works again; None for all. ``RATE_ONCE`` is always
                for one.
            after: So many pushes still work first.
        """
        if scenario is Scenario.RATE_ONCE:
            pushes = 1
        with self._lock:
            self._plan = _Plan(scenario, after, pushes)

    def take(self) -> Scenario | None:
        """Say what becomes of this push, and count it."""
        with self._lock:
            plan = self._plan
            if plan.scenario is None:
                return None
            if plan.skip:
                self._plan = _Plan(plan.scenario, plan.skip - 1, plan.left)
                return None
            if plan.left is not None:
                self._plan = _Plan(plan.scenario, 0, plan.left - 1) if plan.left > 1 else _Plan(None)
            return plan.scenario
