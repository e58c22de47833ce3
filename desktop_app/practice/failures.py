"""What each scenario does to a push: another answer, or another way of giving it."""

from enum import Enum

from desktop_app.practice.answers import (
    BAD_KEYS,
    INVALID_INPUT,
    RATE_EXCEEDED,
    UNAUTHORISED,
    Answer,
    error,
    json_answer,
    page,
)
from desktop_app.practice.scenarios import Scenario

OTHER_REGION = "api-in21.leadsquared.com"


class Manner(Enum):
    """How an answer is given."""

    WHOLE = "whole"
    LATE = "late"
    DRIPPING = "dripping"
    ENDLESS = "endless"
    CUT = "cut"
    NEVER = "never"
    RESET = "reset"

    @property
    def is_answered(self) -> bool:
        """True where the client gets a status and may get a whole answer."""
        return self not in (Manner.CUT, Manner.NEVER, Manner.RESET)


_MANNERS = {
    Scenario.SLOW: Manner.LATE,
    Scenario.DRIP: Manner.DRIPPING,
    Scenario.HUGE: Manner.ENDLESS,
    Scenario.DROP_MID_ANSWER: Manner.CUT,
    Scenario.NO_ANSWER: Manner.NEVER,
    Scenario.DROP: Manner.RESET,
}

_ANSWERS = {
    Scenario.KEYS_REFUSED: error(401, BAD_KEYS, "Invalid User Details!"),
    Scenario.INACTIVE_USER: error(401, UNAUTHORISED, "The user of these access keys is not active"),
    Scenario.WRONG_REGION: error(401, UNAUTHORISED, f"Invalid host for this account. Please use {OTHER_REGION}"),
    Scenario.BAD_FORM: error(400, INVALID_INPUT, "The value of ClickURL is not as per API specification"),
    Scenario.BAD_FORM_HTML: page(400, "Bad Request", "The request could not be understood by the server."),
    Scenario.NOT_FOUND: page(404, "Not Found", "The API could not be found. Please check the API signature."),
    Scenario.SERVER_ERROR: error(500, INVALID_INPUT, "The notification could not be pushed to the user's browser"),
    Scenario.ERROR_200: error(200, INVALID_INPUT, "The notification could not be pushed to the user's browser"),
    Scenario.FAILED_200: json_answer({"Status": "Failed", "Message": {"Message": "Message could not be broadcasted"}}),
    Scenario.SERVER_CRASH: page(500, "Internal Server Error", "The server encountered an unexpected condition."),
    Scenario.BAD_GATEWAY: page(502, "Bad Gateway", "The server received no valid response from upstream."),
    Scenario.NOT_JSON: page(200, "Welcome to the guest network", "Please accept the terms to go on."),
    Scenario.EMPTY: Answer(200),
}
_RATE_STATUS = {
    Scenario.RATE_429: 429,
    Scenario.RATE_ONCE: 429,
    Scenario.RATE_403: 403,
    Scenario.RATE_200: 200,
}


def manner_of(scenario: Scenario | None) -> Manner:
    """Say how the answer is given."""
    return _MANNERS.get(scenario, Manner.WHOLE) if scenario else Manner.WHOLE


def other_answer(scenario: Scenario | None, *, rate_words: str, redirect_url: str) -> Answer | None:
    """Give the answer that takes the true one's place, or None where the true one is given.

    Args:
        scenario: What happens.
        rate_words: The rate refusal in the API's words.
        redirect_url: Where ``REDIRECT`` sends the client; a host that goes by another name.
    """
    if scenario is None:
        return None
    if scenario is Scenario.REDIRECT:
        return Answer(302, headers=(("Location", redirect_url),))
    if scenario in _RATE_STATUS:
        return error(_RATE_STATUS[scenario], RATE_EXCEEDED, rate_words)
    return _ANSWERS.get(scenario)
