"""The card that says what a click opens."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.domain.url import check_url
from desktop_app.ui.late_parts import LateParts, take_place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

if TYPE_CHECKING:
    from desktop_app.domain.url_look import LinkLook, Word

_LONG_WORD = re.compile(r"\S{26}(?=\S)")


class LinkCard(LateParts, QFrame):
    """Says where a click leads, in full and without running anything of the page, and opens it when asked.

    The first time that a host is to be opened it is named once more, and a second click is wanted.

    Signals:
        open_requested: Open this address in the browser.
        proxy_allowed: Look through the proxy, although it hides where addresses lead.
    """

    open_requested = Signal(str)
    proxy_allowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_link")
        set_role(self, "card")
        self._url = ""
        self._opened_hosts: set[str] = set()
        self._is_asking = False
        self.hide()

    def make_parts(self) -> None:
        """Make what is in it; a page opens sooner without, and many a push has no address."""
        caption = QLabel(self.tr("When it is clicked"))
        set_role(caption, "hint")
        self._title = self._label("compose_link_title", "strong")
        self._host = self._label("compose_link_host", "muted")
        self._words = self._label("compose_link_words", "hint")
        self._open = QPushButton()
        self._open.setObjectName("compose_link_open")
        set_role(self._open, "link")
        self._open.clicked.connect(self._open_clicked)
        self._proxy = QPushButton(self.tr("Look through the pro&xy"))
        self._proxy.setObjectName("compose_link_proxy")
        set_role(self._proxy, "secondary")
        self._proxy.clicked.connect(self.proxy_allowed)
        self._proxy.hide()
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addStretch()
        top.addWidget(self._open)
        self._question = self._label("compose_link_question", "warn")
        self._question.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 8, 14, 12)
        rows.setSpacing(4)
        rows.addLayout(top)
        for widget in (self._question, self._title, self._host, self._words):
            rows.addWidget(widget)
        rows.addWidget(self._proxy, 0, Qt.AlignmentFlag.AlignLeft)
        take_place(self, (self._open, self._proxy))

    def show_url(self, url: str) -> None:
        """Show what is known of an address before it was looked at; nothing where it can't be used."""
        checked = check_url(url)
        self._url = checked.url if checked.is_usable else ""
        if not (self._url or self.has_parts):
            return
        self.need_parts()
        self._say_place("", checked.host, "")
        self._words.setText("")
        self._words.hide()
        self._proxy.hide()
        self._ask(is_asking=False)
        self.setVisible(bool(self._url))

    def show_looking(self) -> None:
        """The address is being looked at."""
        self.need_parts()
        self._say(self.tr("Looking…"), "hint")

    def show_look(self, look: "LinkLook") -> None:
        """Show what was found."""
        self.need_parts()
        self._say_place(look.title, look.host, look.final_host)
        opened = self.tr("It opened when Pushdesk looked.")
        sentences = [opened if _is_said_above(word, look) else word.sentence for word in look.words]
        self._say("\n".join(sentences), look.words[0].level if look.words else "hint")
        self._proxy.setVisible(look.asks_for_proxy)

    def say(self, words: str) -> None:
        """Say a plain word, such as why it is not looked at."""
        if self.has_parts:
            self._say(words, "hint")

    def _say_place(self, title: str, host: str, final_host: str) -> None:
        """The page's title above its host, or the host alone; and where it leads on to."""
        has_way = bool(final_host) and final_host != host
        self._title.setText(_breakable(title or host))
        self._host.setText(_breakable(f"{host} → {final_host}" if has_way else host))
        self._host.setVisible(has_way or bool(title))

    def _say(self, words: str, role: str) -> None:
        self._words.setText(words)
        set_role(self._words, role)
        self._words.setVisible(bool(words))

    def _open_clicked(self) -> None:
        host = check_url(self._url).host
        if host in self._opened_hosts or self._is_asking:
            self._opened_hosts.add(host)
            self._ask(is_asking=False)
            self.open_requested.emit(self._url)
        else:
            self._ask(is_asking=True)

    def _ask(self, *, is_asking: bool) -> None:
        self._is_asking = is_asking
        host = check_url(self._url).host
        question = self.tr("Open {host} in your browser?").format(host=host)
        self._question.setText(question)
        self._question.setVisible(is_asking)
        self._open.setText(self.tr("Yes, ope&n") if is_asking else self.tr("Ope&n"))
        self._open.setAccessibleName(
            self.tr("Yes, open {host}").format(host=host) if is_asking else self.tr("Open the page in your browser")
        )
        if is_asking:
            announce(self._open, question)

    def _label(self, name: str, role: str) -> QLabel:
        label = plain_label(role, name=name)
        # A long host must not widen the column at the form's cost.
        label.setMinimumWidth(1)
        return label


def _is_said_above(word: "Word", look: "LinkLook") -> bool:
    """True where a good word holds no more than title and host, which stand above it."""
    return word.level == "ok" and (look.final_host or look.host) in word.sentence and look.title in word.sentence


def _breakable(words: str) -> str:
    """Let a line end inside a very long word, so that all of it can be read."""
    return _LONG_WORD.sub("\\g<0>\u200b", words)
