"""Text out of files that anybody may have written, made fit to be shown."""


def shown(text: str, most_letters: int = 200) -> str:
    """Return the text without what has no shape, such as line breaks, and cut where it is too long for a line."""
    printable = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:most_letters]
    )
    return f"{printable}…" if len(text) > most_letters else printable
