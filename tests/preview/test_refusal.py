import pytest

from desktop_app.domain.errors import Remedy
from desktop_app.preview.refusal import FetchReason, FetchRefused, Hop

HOPS = (Hop("https://site.example/", 302),)


def test_every_reason_has_its_own_sentence() -> None:
    sentences = [FetchRefused(reason).sentence for reason in FetchReason]
    assert len(set(sentences)) == len(FetchReason)
    sentences += [FetchRefused(reason, hops=HOPS).sentence for reason in FetchReason]
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not {"!", "{", "invalid", "error"} & {*sentence, *sentence.lower().split()}
        assert len(sentence) < 100


def test_what_a_redirect_leads_to_is_not_called_this_address() -> None:
    for reason in FetchReason:
        assert "This address" not in FetchRefused(reason, hops=HOPS).sentence


def test_the_limits_in_a_sentence_are_those_of_the_fetch() -> None:
    assert "2.5 seconds" in FetchRefused(FetchReason.TOO_SLOW, total_s=2.5).sentence
    assert "0.5 MB" in FetchRefused(FetchReason.TOO_LARGE, max_bytes=500_000).sentence


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        (FetchReason.PROXY, Remedy.NETWORK_SETTINGS),
        (FetchReason.TOO_SLOW, Remedy.TRY_AGAIN),
        (FetchReason.PRIVATE_ADDRESS, Remedy.NONE),
    ],
)
def test_a_refusal_offers_the_one_thing_that_helps(reason: FetchReason, remedy: Remedy) -> None:
    assert FetchRefused(reason).remedy is remedy
