"""Who may see the dashboards: on this computer only, after sign-in, or everybody.

Without a word about it they are served to this computer alone, where everybody is an officer. A
file of sign-in settings (docs/how-to/sign-in.md) opens them to those it names, with their role.
Public access, asked for by name, opens what viewers see to everybody.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warehouse.errors import WarehouseError
from warehouse.serving.addresses import LOOPBACK, is_loopback, site_address
from warehouse.serving.sign_in import SignIn, read_sign_in


class Role(IntEnum):
    """What somebody may see; a higher one sees all that a lower one does."""

    NOBODY = 0
    VIEWER = 1
    OFFICER = 2


@dataclass(frozen=True)
class Access:
    """How the dashboards are served.

    address: of the network interface the server listens at. site: the address that people type,
    without a slash at the end; None where that is this computer's. sign_in: None where nobody
    signs in. is_public: everybody may see what viewers see.
    """

    address: str = LOOPBACK
    site: str | None = None
    sign_in: SignIn | None = None
    is_public: bool = False

    @classmethod
    def from_environment(
        cls,
        *,
        address: str | None = None,
        sign_in: str | Path | None = None,
        public_access: str | None = None,
    ) -> Access:
        """From arguments, else LSMP_ADDRESS, LSMP_SIGN_IN and LSMP_PUBLIC_ACCESS.

        public_access: the site's address. Raises WarehouseError for settings that contradict each
        other, and for an address beyond this computer that nobody guards.
        """
        address = address or os.environ.get("LSMP_ADDRESS") or LOOPBACK
        file = sign_in or os.environ.get("LSMP_SIGN_IN")
        site = public_access or os.environ.get("LSMP_PUBLIC_ACCESS")
        if file and site:
            raise WarehouseError(
                "Sign-in and public access are both asked for. Choose one: --sign-in FILE"
                " (LSMP_SIGN_IN) or --public-access URL (LSMP_PUBLIC_ACCESS)."
            )
        if file:
            found = read_sign_in(Path(file).resolve())
            return cls(address=address, site=found.site, sign_in=found)
        if site:
            return cls(address=address, site=site_address(site), is_public=True)
        if not is_loopback(address):
            raise WarehouseError(
                f"The dashboards are not served at {address} without sign-in: whoever reaches that"
                " address would see them. Name a file of sign-in settings with --sign-in FILE, or,"
                " if everybody may see them, --public-access URL (docs/how-to/sign-in.md)."
            )
        return cls(address=address)

    def as_environment(self) -> dict[str, str]:
        """The settings that `from_environment` reads in a process that this one starts."""
        settings = {"LSMP_ADDRESS": self.address, "LSMP_SIGN_IN": "", "LSMP_PUBLIC_ACCESS": ""}
        if self.sign_in:
            settings["LSMP_SIGN_IN"] = str(self.sign_in.file)
        elif self.site:
            settings["LSMP_PUBLIC_ACCESS"] = self.site
        return settings

    @property
    def hosts(self) -> list[str]:
        """Names under which a session may be opened, so that no foreign page opens one."""
        own = [LOOPBACK, "localhost"] if is_loopback(self.address) else []
        site = urlsplit(self.site).hostname if self.site else None
        return [*own, *([site] if site and site not in own else [])]

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach the site by https."""
        return bool(self.site and self.site.startswith("https:"))

    def role_of(self, claims: Mapping[str, Any] | None, *, now: float) -> Role:
        """What somebody may see.

        claims: what the provider said of them, None when they are not signed in. now: seconds
        since 1970.
        """
        if self.is_public:
            return Role.VIEWER
        if self.sign_in is None:
            return Role.OFFICER
        if claims is None or not self.sign_in.is_recent(claims, now=now):
            return Role.NOBODY
        if self.sign_in.officers.include(claims, self.sign_in):
            return Role.OFFICER
        return Role.VIEWER if self.sign_in.viewers.include(claims, self.sign_in) else Role.NOBODY
