"""The settings of sign-in: a TOML file that a person writes (docs/how-to/sign-in.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.serving.addresses import site_address

# What signs the cookies must not be guessed: 256 bits in hexadecimal digits have twice as many.
_SECRET_LENGTH = 32
_LONGEST_HOURS = 24 * 30
_OTHERS_MAY_READ = 0o007
_REQUIRED = ("site", "metadata_url", "client_id", "client_secret", "cookie_secret")


@dataclass(frozen=True)
class Members:
    """Who has a role: anybody in one of the groups or with one of the addresses.

    addresses: in small letters; one that begins with @ stands for all of its domain.
    """

    groups: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    def include(self, claims: Mapping[str, Any], settings: SignIn) -> bool:
        """Whether the claims of the provider make somebody one of them."""
        if self.groups & _texts(claims.get(settings.groups_claim)):
            return True
        address = claims.get("email")
        is_verified = settings.addresses_are_verified or claims.get("email_verified") is True
        if not isinstance(address, str) or not is_verified or address.count("@") != 1:
            return False
        address = address.lower()
        return not self.addresses.isdisjoint({address, address[address.index("@") :]})


@dataclass(frozen=True)
class SignIn:
    """An OpenID provider, and who has which role.

    file: where it was read. site: the address that people type. hours: for how long a sign-in
    holds. addresses_are_verified: the provider does not say so of each address, but has seen to it.
    """

    file: Path
    site: str
    metadata_url: str
    client_id: str
    client_secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)
    viewers: Members = Members()
    officers: Members = Members()
    scope: str = "openid email"
    groups_claim: str = "groups"
    addresses_are_verified: bool = False
    hours: int = 12

    def is_recent(self, claims: Mapping[str, Any], *, now: float) -> bool:
        """Whether the sign-in still holds; now: seconds since 1970."""
        issued = claims.get("iat")
        return isinstance(issued, int | float) and now - issued < self.hours * 3600

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends people back to; it must be registered there."""
        return f"{self.site}/oauth2callback"


def read_sign_in(file: Path) -> SignIn:
    """Reads the settings.

    Raises WarehouseError, naming what is wrong and never a secret, when the file cannot be used.
    """
    values = _read_toml(file)
    members = {name: _members(values.pop(name, {}), name, file) for name in ("viewers", "officers")}
    allowed = {name: kind for name, kind in SignIn.__annotations__.items() if name not in members}
    del allowed["file"]
    for name, value in values.items():
        if name not in allowed:
            raise _wrong(file, f"unknown setting {name}; there are {', '.join(sorted(allowed))}")
        if type(value).__name__ != allowed[name]:
            raise _wrong(file, f"{name} must be of the type {allowed[name]}")
    if missing := [name for name in _REQUIRED if not values.get(name)]:
        raise _wrong(file, f"{' and '.join(missing)} must be filled in")
    values |= {"file": file, "site": site_address(values["site"]), **members}
    settings = SignIn(**values)
    _check(settings)
    return settings


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        text, mode = file.read_text(encoding="utf-8"), file.stat().st_mode
        values = tomllib.loads(text)
    except OSError as error:
        raise _wrong(file, f"it cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise _wrong(file, f"it is not TOML in UTF-8: {error}") from None
    if mode & _OTHERS_MAY_READ:
        raise _wrong(file, f"it holds secrets that others can read; run: chmod o= {file}")
    return values


def _members(table: Any, role: str, file: Path) -> Members:
    if not isinstance(table, dict) or set(table) - {"groups", "addresses"}:
        raise _wrong(file, f"[{role}] holds groups and addresses, two lists of texts")
    for name, value in table.items():
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise _wrong(file, f"[{role}] {name} must be a list of texts")
    addresses = frozenset(address.lower() for address in table.get("addresses", ()))
    if wrong := sorted(address for address in addresses if address.count("@") != 1):
        raise _wrong(
            file, f"[{role}] {', '.join(wrong)}: write somebody@example.org, or @example.org"
        )
    return Members(groups=frozenset(table.get("groups", ())), addresses=addresses)


def _check(settings: SignIn) -> None:
    address, _, _ = settings.metadata_url.partition("/.well-known/")
    site_address("/".join(address.split("/")[:3]))
    if not settings.metadata_url.endswith("/openid-configuration"):
        raise _wrong(settings.file, "metadata_url must end with /.well-known/openid-configuration")
    if len(settings.cookie_secret) < _SECRET_LENGTH:
        raise _wrong(
            settings.file,
            f"cookie_secret has fewer than {_SECRET_LENGTH} characters; make one with:"
            ' python3 -c "import secrets; print(secrets.token_hex(32))"',
        )
    if settings.cookie_secret == settings.client_secret:
        raise _wrong(settings.file, "cookie_secret and client_secret must differ")
    if not 1 <= settings.hours <= _LONGEST_HOURS:
        raise _wrong(settings.file, f"hours must be from 1 to {_LONGEST_HOURS}")
    if "openid" not in settings.scope.split():
        raise _wrong(settings.file, "scope must hold openid")
    if not any((role.groups or role.addresses) for role in (settings.viewers, settings.officers)):
        raise _wrong(settings.file, "[viewers] and [officers] name nobody")


def _texts(value: Any) -> frozenset[str]:
    """The texts of a claim: a list of them, or one."""
    values = value if isinstance(value, list) else [value]
    return frozenset(item for item in values if isinstance(item, str))


def _wrong(file: Path, what: str) -> WarehouseError:
    return WarehouseError(f"The sign-in settings {file} cannot be used: {what}.")
