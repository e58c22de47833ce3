"""A person's templates, in one small file."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from desktop_app.domain.errors import InputRefused, StoreFailed
from desktop_app.domain.template import MAX_TEMPLATES, NameTaken, Template, TemplateList, name_key, read_name
from desktop_app.store.file_lock import locked
from desktop_app.store.key_look import looks_like_key
from desktop_app.store.private_file import (
    MAX_FILE_BYTES,
    NotReadable,
    read_json,
    set_aside,
    write_json,
)

_FIELDS = ("title", "content", "click_url", "icon_url")

_Templates = dict[str, Template]


class TemplatesFile:
    """Keeps templates in a file, each under its own name.

    Safe from any thread and between processes. Reading takes no lock, since the file is only ever replaced as a whole.
    What looks like a key is never written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def list(self) -> TemplateList:
        """All templates, by name.

        What can't be read as one is left out. The file as it was is then kept as ``templates.json.broken``, and that
        is said once.

        Raises:
            StoreFailed: The system did not let the file be read.
        """
        templates, is_whole = self._read()
        if is_whole:
            return TemplateList(_by_name(templates))
        with locked(self._path):
            templates, is_whole = self._read()
            if is_whole:  # another process was faster
                return TemplateList(_by_name(templates))
            set_aside(self._path)
            if templates:
                self._write(templates)
        return TemplateList(_by_name(templates), self._problem(bool(templates)))

    def save(self, template: Template, *, replaces: bool = False) -> None:
        """Keep a template.

        Args:
            template: One made by ``Template.of``.
            replaces: Put it in the place of the one with this name.

        Raises:
            NameTaken: There is one of this name, and ``replaces`` is False.
            InputRefused: There are too many, or a part of it looks like a key.
            StoreFailed: It could not be written; those before stay.
        """
        if any(looks_like_key(getattr(template, name)) for name in ("name", *_FIELDS)):
            raise InputRefused(
                "This was not saved: a part of it looks like a key", "Keys are never written into a file. Take it out."
            )
        with self._changing() as templates:
            known = templates.get(template.key)
            if known is not None and not replaces:
                raise NameTaken(known.name)
            if known is None and len(templates) >= MAX_TEMPLATES:
                raise InputRefused(f"You have {MAX_TEMPLATES} templates already", "Delete one that you don’t need.")
            templates[template.key] = template

    def remove(self, name: str) -> None:
        """Forget the template of that name; nothing happens where there is none.

        Raises:
            StoreFailed: The file could not be written.
        """
        with self._changing() as templates:
            templates.pop(name_key(name), None)

    @contextmanager
    def _changing(self) -> Iterator[_Templates]:
        with locked(self._path):
            templates, is_whole = self._read()
            before = dict(templates)
            yield templates
            if templates == before:
                return
            if not is_whole:
                set_aside(self._path)
            self._write(templates)

    def _write(self, templates: _Templates) -> None:
        value = {"templates": [asdict(template) for template in _by_name(templates)]}
        if len(json.dumps(value, indent=2)) > MAX_FILE_BYTES:  # it could not be read again
            raise InputRefused("There is no more room for templates", "Delete one that you don’t need.")
        write_json(self._path, value)

    def _read(self) -> tuple[_Templates, bool]:
        """Read the file; also say whether all of it was understood."""
        try:
            found = read_json(self._path)
        except NotReadable:
            return {}, False
        if found is None:
            return {}, True
        entries = found.get("templates") if isinstance(found, dict) else None
        if not isinstance(entries, list):
            return {}, False
        templates: _Templates = {}
        for entry in entries[:MAX_TEMPLATES]:
            if (template := _template(entry)) is not None:
                templates.setdefault(template.key, template)
        return templates, len(templates) == len(entries)

    def _problem(self, has_some: bool) -> StoreFailed:
        kept = f"The old file is kept as {self._path.name}.broken."
        if has_some:
            return StoreFailed("Some of your templates could not be read", f"The others are here. {kept}")
        return StoreFailed("Your templates could not be read", f"Pushdesk starts with none. {kept}")


def _by_name(templates: _Templates) -> tuple[Template, ...]:
    return tuple(sorted(templates.values(), key=lambda template: template.key))


def _template(entry: object) -> Template | None:
    """Read one template, or None where it can't be one. Its name is checked like a typed one."""
    if not isinstance(entry, dict):
        return None
    texts = [entry.get(name, "") for name in ("name", *_FIELDS)]
    if not all(isinstance(text, str) for text in texts):
        return None
    try:
        template = Template(read_name(texts[0]), *texts[1:])
    except InputRefused:
        return None
    return None if template.is_empty or template.is_too_long else template
