"""Remembers what was in the way, so that a mended thing is shown as mended."""

from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.ui.check_up.rows import rows_of
from desktop_app.ui.check_up.situation import Situation


class Mended:
    """What was in the way since Check-up began, with its remedies as they were then."""

    def __init__(self) -> None:
        self._were: dict[str, RemedySteps] = {}
        self._keys: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """The rows that were in the way, and that are all right by now."""
        return self._keys

    def forget(self) -> None:
        """Begin anew."""
        self._were, self._keys = {}, frozenset()

    def take(self, now: Situation, remedies: dict[str, RemedySteps]) -> dict[str, RemedySteps]:
        """Compare with what was.

        Args:
            now: How things stand.
            remedies: What to do about each thing as it stands, by the keys of the rows.

        Returns:
            The same, but with the remedies as they were for what is mended.
        """
        rows = {row.key: row for row in rows_of(now)}
        for key, row in rows.items():
            if row.is_in_the_way and key in remedies:
                self._were[key] = remedies[key]
        mended = {key: steps for key, steps in self._were.items() if key in rows and rows[key].look == "good"}
        self._keys = frozenset(mended)
        return {**remedies, **mended}
