"""What a push says, before it is known to whom."""

from desktop_app.domain.batch import NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.wording import Wording


def test_all_fields_of_title_message_and_click_url_are_named_once() -> None:
    wording = Wording.parse("{{a}}", "{{b}} {{A}}", "https://x.example/{{c}}", "https://x.example/{{d}}")
    assert wording.used == ("a", "b", "c")
    assert wording.has_fields
    assert not Wording.parse("a", "b").has_fields


def test_a_draft_and_a_batch_of_the_same_texts_are_worded_alike() -> None:
    draft = Wording.of(Draft("Me", "T {{a}}", "C", " https://x.example ", "i"))
    batch = Wording.of(NewBatch("list.csv", "T {{a}}", "C", "https://x.example", "i"))
    assert draft.title.text == batch.title.text == "T {{a}}"
    assert draft.click_url.text == batch.click_url.text == "https://x.example"
    assert draft.icon_url == batch.icon_url == "i"


def test_problems_come_in_the_order_of_the_form() -> None:
    found = Wording.parse("<>", "{{zzz}}", "https://x.example/}}").problems(("first_name",))
    assert [(problem.field, problem.title) for problem in found] == [
        ("title", "The title still has <> in it"),
        ("content", "The message has {{zzz}} in it, and there is no such field"),
        ("click_url", "The click URL still has }} in it"),
    ]
