"""What became of a push: four kinds, each reason in exactly one."""

import pytest

from desktop_app.domain.outcome import OutcomeKind, Reason

KINDS = {
    OutcomeKind.ACCEPTED: {Reason.SUCCESS},
    OutcomeKind.REFUSED: {
        Reason.KEYS,
        Reason.FORM,
        Reason.NOT_AN_API,
        Reason.RATE,
        Reason.ERROR,
        Reason.REDIRECTED,
    },
    OutcomeKind.NOT_SENT: {
        Reason.NO_NETWORK,
        Reason.DNS,
        Reason.CONNECTION_REFUSED,
        Reason.CONNECT_TIMEOUT,
        Reason.CERTIFICATE,
        Reason.PROXY,
        Reason.NO_KEYS,
        Reason.HOST_NOT_TRUSTED,
        Reason.STOPPED,
        Reason.CLOSED,
        Reason.LIST_ENDED,
    },
    OutcomeKind.UNKNOWN: {
        Reason.READ_TIMEOUT,
        Reason.CONNECTION_LOST,
        Reason.SERVER_FAILED,
        Reason.UNREADABLE,
        Reason.INTERRUPTED,
    },
}


def test_every_reason_belongs_to_one_kind() -> None:
    assert set().union(*KINDS.values()) == set(Reason)
    for kind, reasons in KINDS.items():
        assert {reason.kind for reason in reasons} == {kind}


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (OutcomeKind.ACCEPTED, "Accepted"),
        (OutcomeKind.REFUSED, "Refused"),
        (OutcomeKind.NOT_SENT, "Not sent"),
        (OutcomeKind.UNKNOWN, "Unknown"),
    ],
)
def test_each_kind_has_its_word(kind: OutcomeKind, word: str) -> None:
    assert kind.word == word
