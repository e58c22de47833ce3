"""Whom the operating system trusts, as far as it can be asked without a connection."""

import ssl
import sys


def describe_trust_store() -> str:
    """Say where certificates are checked against, for the self-check.

    Raises:
        LookupError: There is not one certificate authority to trust, so no connection could be made.
        ImportError, OSError, ssl.SSLError: The store can't be used at all.
    """
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.platform != "linux":
        return f"{type(context).__module__.split('.')[0]} asks the system’s own store"
    else:  # noqa: RET505 - so that mypy sees what is for one system alone
        from truststore import _openssl

        # The same function that each connection calls (truststore 0.10), on a context that can be counted.
        counted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        with _openssl._configure_context(counted):  # noqa: SLF001 - nothing public says how many there are
            roots = counted.cert_store_stats()["x509_ca"]
        if roots:
            return f"{roots} certificate authorities of the system"
        if folder := ssl.get_default_verify_paths().capath:
            return f"the system’s folder of certificate authorities, {folder}"
        raise LookupError("the system has no certificate authorities; install its package ca-certificates")
