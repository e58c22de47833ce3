import time

import pytest

from desktop_app.preview.page_title import clean, decode, read_page


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Hello</title>", "Hello"),
        ("<TITLE\n lang=en>\n  Fish &amp; chips&#8239;&eacute; \n</TITLE>", "Fish & chips é"),
        ("<svg><title>drawing</title></svg><title>page</title>", "page"),
        ("<svg/><title>page</title>", "page"),
        ("<title>one</title><title>two</title>", "one"),
        ("<!-- <title>no</title> --><script>'<title>no</title>'</script><title>yes</title>", "yes"),
        ("<title>a <b> c</title>", "a <b> c"),
        ("<title>never closed", "never closed"),
        ("<p>none", ""),
        ("", ""),
    ],
)
def test_the_pages_first_title_is_read(page: str, title: str) -> None:
    assert read_page(page.encode()).title == title


@pytest.mark.parametrize(
    ("page", "has_field"),
    [
        ('<input type="password">', True),
        ("<INPUT name=x TYPE=PassWord />", True),
        ("<input type=text>", False),
        ("<input>", False),
        ('<!-- <input type="password"> -->', False),
        ('<script>"<input type=password>"</script>', False),
        ("<title>x</title>" + "<p>" * 100_000 + "<input type=password>", True),
    ],
)
def test_a_password_field_is_seen(monkeypatch: pytest.MonkeyPatch, page: str, has_field: bool) -> None:
    # For the last of them a busy machine may take longer than a page gets.
    monkeypatch.setattr("desktop_app.preview.page_title._MAX_READING_S", 60.0)
    assert read_page(page.encode()).has_password_field is has_field


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        ("<title>न 🙂</title>".encode(), "", "न 🙂"),
        ("<title>é</title>".encode("cp1252"), "", "é"),
        ("<title>é €</title>".encode("cp1252"), "text/html; charset=iso-8859-1", "é €"),
        ("<meta charset='windows-1251'><title>Привет</title>".encode("cp1251"), "", "Привет"),
        (
            '<meta http-equiv="x" content="text/html; charset=shift_jis"><title>日本</title>'.encode("shift_jis"),
            "",
            "日本",
        ),
        ("<meta charset=utf-16><title>é</title>".encode(), "", "é"),
        ("<meta charset=cp1251><title>é</title>".encode(), "text/html; charset=UTF-8", "é"),
        (b"\xef\xbb\xbf" + "<title>é</title>".encode(), "text/html; charset=cp1251", "é"),
        (b"\xff\xfe" + "<title>é</title>".encode("utf-16-le"), "", "é"),
        (b"\xfe\xff" + "<title>é</title>".encode("utf-16-be"), "", "é"),
    ],
)
def test_letters_are_read_as_browsers_do(body: bytes, content_type: str, title: str) -> None:
    assert read_page(body, content_type).title == title


@pytest.mark.parametrize("label", ["rot13", "hex", "zlib", "idna", "punycode", "unicode_escape", "utf-7", "nonsense"])
def test_what_is_no_writing_of_letters_is_not_used_as_one(label: str) -> None:
    body = b"<title>\\u0041 +AEE-</title>"
    assert decode(body, f"text/html; charset={label}") == body.decode()


def test_half_a_letter_at_the_end_of_a_page_that_was_cut_changes_nothing_before_it() -> None:
    assert decode("é न".encode()[:-1], "") == "é \ufffd"


def test_a_title_is_one_line_without_what_deceives() -> None:
    assert clean(" a\r\n\tb \u202eevil\u2066\u200b\x00\x1b[1m\ufeff\u2028c ") == "a b evil[1m c"
    assert clean("क्\u200dष 👩\u200d💻") == "क्\u200dष 👩\u200d💻"


def test_a_long_title_is_cut() -> None:
    assert clean("a" * 120) == "a" * 120
    assert clean("a" * 121) == "a" * 119 + "…"


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<!--",
        "<a ",
        "<a b='",
        "</",
        "<!",
        "<?",
        "<![CDATA[",
        "&#",
        "&",
        "<script>",
        "<title>",
        "<svg>",
        "<a b=c ",
        "<script></",
        "<script></x>",
    ],
)
def test_no_page_keeps_us_busy(part: str) -> None:
    page = (part * 1_000_000)[:1_000_000].encode()
    began = time.process_time()
    read_page(page)
    read_page(b"<title>x</title><a " + page)
    assert time.process_time() - began < 5
