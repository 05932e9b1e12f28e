"""Addresses of network interfaces and of sites."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from warehouse.errors import WarehouseError

LOOPBACK = "127.0.0.1"


def is_loopback(address: str) -> bool:
    """Whether nobody beyond this computer reaches an address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def site_address(text: str) -> str:
    """The address of a site: https, or http on this computer; no path.

    Raises WarehouseError for any other.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    is_plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if not host or not is_plain or not is_safe:
        raise WarehouseError(
            f"'{text}' is not the address of a site; write it as https://warehouse.example.org"
            " (http only on this computer)."
        )
    return f"{parts.scheme}://{parts.netloc}"
