"""One push, as it will be sent."""

import pytest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient


def test_only_fields_with_something_in_them_are_sent() -> None:
    assert Push("T", "C").fields() == {"Title": "T", "Content": "C"}
    push = Push("T", "C", "https://a.example", "https://b.example", Recipient("7", "Ravi"))
    assert push.fields() == {
        "UserId": "7",
        "Title": "T",
        "Content": "C",
        "ClickURL": "https://a.example",
        "IconURL": "https://b.example",
    }


def test_a_push_that_can_go_has_no_problems() -> None:
    push = Push(
        "नमस्ते 🙂",
        "Line one\nline two < > {one brace}",
        "http://x.example",
        "https://x.example/i.png",
    )
    assert push.problems() == []
    push.check()


@pytest.mark.parametrize(
    ("push", "titles"),
    [
        (Push("", "C"), ["Write a title"]),
        (Push("T", " \n"), ["Write a message"]),
        (Push("", ""), ["Write a title", "Write a message"]),
        (Push("T", "x" * 2047), []),
        (Push("T", "x" * 2048), ["Title and message are 1 byte too long"]),
        (Push("T", "x" * 4047), ["Title and message are 2,000 bytes too long"]),
        (Push("न" * 682, "éx"), ["Title and message are 1 byte too long"]),
        (Push("T\ud83d", "C"), ["The title has half a character in it"]),
        (Push("T", "C\ude00"), ["The message has half a character in it"]),
        (Push("T", "C\x00"), ["The message has a character that can’t be sent"]),
        (Push("Hi {{first_name}}", "C"), ["The title still has {{first_name}} in it"]),
        (Push("T", "Hi {{"), ["The message still has {{ in it"]),
        (Push("T", "Hot lead , <>, <>"), ["The message still has <> in it"]),
        (
            Push("T", "C", "https://x.example/{{lead}}"),
            ["The click URL still has {{lead}} in it"],
        ),
        (Push("T", "C", "https://x.example/<>"), ["The click URL still has <> in it"]),
        (
            Push("T", "C", "javascript:alert(1)"),
            ["The click URL can’t be used: it begins with javascript:"],
        ),
        (Push("T", "C", "", "x.png"), ["The icon URL can’t be used: it has no https:// in front"]),
    ],
)
def test_everything_that_stops_a_push_is_named_in_the_order_of_the_form(push: Push, titles: list[str]) -> None:
    assert [problem.title for problem in push.problems()] == titles


def test_each_problem_knows_its_field() -> None:
    push = Push("", "x" * 2049, "ftp://a.example", "file:///x")
    assert [p.field for p in push.problems()] == ["title", "content", "click_url", "icon_url"]


def test_checking_raises_the_first_problem() -> None:
    with pytest.raises(InputRefused, match="Write a title"):
        Push("", "").check()
