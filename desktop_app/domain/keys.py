"""The two keys of an account, which never show themselves."""

from typing import NoReturn


class Keys:
    """An access key and its secret key, held in memory only.

    They answer for one LeadSquared user and carry that user's rights. Nothing about them is refused by shape: the
    documented look (``u$r`` and 32 hex digits; 40 hex digits) is a hint, not a promise.

    The object can't be printed, formatted or pickled into showing its values; ``access`` and ``secret`` are for the
    transport and the keyring alone.

    Attributes:
        access: The access key, white space around it removed.
        secret: The secret key, white space around it removed.
    """

    __slots__ = ("access", "secret")

    def __init__(self, access: str, secret: str) -> None:
        self.access = access.strip()
        self.secret = secret.strip()

    @property
    def is_complete(self) -> bool:
        """True where both keys are there and can travel in an HTTP header: visible ASCII, no spaces."""
        return all(key and key.isascii() and key.isprintable() and " " not in key for key in (self.access, self.secret))

    def __repr__(self) -> str:
        return "Keys(hidden)"

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keys):
            return NotImplemented
        return self.access == other.access and self.secret == other.secret

    def __hash__(self) -> int:
        return hash((self.access, self.secret))

    def __reduce__(self) -> NoReturn:
        raise TypeError("Keys are never written anywhere but into the keyring")
