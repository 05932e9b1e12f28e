"""Who has which role, and settings of sign-in that are refused."""

import re
from pathlib import Path

import pytest

from warehouse.errors import WarehouseError
from warehouse.serving.access import Access, Role
from warehouse.serving.addresses import is_loopback, site_address
from warehouse.serving.sign_in import read_sign_in
from warehouse.settings import PROJECT_DIR

NOW = 1_800_000_000
SECRET = "0123456789abcdef" * 4
SITE = "https://warehouse.example.org"
GOOD = f"""
site = "{SITE}/"
metadata_url = "https://login.example.org/.well-known/openid-configuration"
client_id = "lsmp"
client_secret = "of client and provider"
cookie_secret = "{SECRET}"
[viewers]
groups = ["readers"]
addresses = ["@london.example"]
[officers]
addresses = ["Olga@example.org"]
"""


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LSMP_ADDRESS", "LSMP_SIGN_IN", "LSMP_PUBLIC_ACCESS"):
        monkeypatch.delenv(name, raising=False)


def written(folder: Path, text: str = GOOD, mode: int = 0o600) -> Path:
    file = folder / "sign_in.toml"
    file.write_text(text)
    file.chmod(mode)
    return file


def mail(address: str, verified: object = True) -> dict[str, object]:
    return {"email": address, "email_verified": verified}


OLGA = mail("olga@example.org")
CLAIMS: dict[str, tuple[dict[str, object] | None, Role]] = {
    "not signed in": (None, Role.NOBODY),
    "signed in without a role": (mail("a@b.example"), Role.NOBODY),
    "a group of viewers": ({"groups": ["others", "readers"]}, Role.VIEWER),
    "a group as one text": ({"groups": "readers"}, Role.VIEWER),
    "a group that only contains its name": ({"groups": ["readers of others"]}, Role.NOBODY),
    "groups of another form": ({"groups": {"readers": True}}, Role.NOBODY),
    "an address of the domain": (mail("V@London.example"), Role.VIEWER),
    "a domain that ends alike": (mail("v@not-london.example"), Role.NOBODY),
    "a domain that begins alike": (mail("v@london.example.net"), Role.NOBODY),
    "two domains": (mail("v@evil@london.example"), Role.NOBODY),
    "an address not verified": ({"email": "olga@example.org"}, Role.NOBODY),
    "an address said to be not verified": (mail("olga@example.org", False), Role.NOBODY),
    "verified in words": (mail("olga@example.org", "true"), Role.NOBODY),
    "an officer": (mail("olga@EXAMPLE.org"), Role.OFFICER),
    "an officer who is a viewer too": (OLGA | {"groups": ["readers"]}, Role.OFFICER),
    "signed in almost 12 hours ago": (OLGA | {"iat": NOW - 12 * 3600 + 1}, Role.OFFICER),
    "signed in 12 hours ago": (OLGA | {"iat": NOW - 12 * 3600}, Role.NOBODY),
    "signed in at no stated time": (OLGA | {"iat": None}, Role.NOBODY),
}


@pytest.mark.parametrize(("claims", "role"), CLAIMS.values(), ids=CLAIMS)
def test_a_role_comes_from_a_group_or_a_verified_address(
    tmp_path: Path, claims: dict[str, object] | None, role: Role
) -> None:
    access = Access.from_environment(sign_in=written(tmp_path))
    stamped = None if claims is None else {"iat": NOW - 60, **claims}
    assert access.role_of(stamped, now=NOW) is role


def test_a_provider_that_verifies_addresses_need_not_say_so(tmp_path: Path) -> None:
    file = written(tmp_path, "addresses_are_verified = true\n" + GOOD)
    claims = {"iat": NOW, "email": "olga@example.org"}
    assert Access.from_environment(sign_in=file).role_of(claims, now=NOW) is Role.OFFICER


def test_on_this_computer_everybody_is_an_officer_and_in_public_a_viewer() -> None:
    assert Access.from_environment().role_of(None, now=NOW) is Role.OFFICER
    public = Access.from_environment(public_access=SITE, address="0.0.0.0")
    assert public.role_of({"groups": ["officers"]}, now=NOW) is Role.VIEWER
    assert (public.hosts, public.is_encrypted) == (["warehouse.example.org"], True)


def test_settings_reach_the_server_by_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for access in (
        Access.from_environment(),
        Access.from_environment(address="0.0.0.0", sign_in=written(tmp_path)),
        Access.from_environment(public_access=f"{SITE}:8443/"),
    ):
        for name, value in access.as_environment().items():
            monkeypatch.setenv(name, value)
        assert Access.from_environment() == access


# What is replaced in good settings (at their beginning, where it is nothing), and what is said.
WRONG = [
    ("client_id", "clientid", "unknown setting clientid; there are addresses_are_verified,"),
    ("", 'hours = "12"\n', "hours must be of the type int"),
    ("", "hours = 10000\n", "hours must be from 1 to 720"),
    ("", 'scope = "email"\n', "scope must hold openid"),
    ("metadata_url", "# ", "metadata_url must be filled in"),
    ("of client and provider", "", "client_secret must be filled in"),
    (SECRET, "hunter2", "fewer than 32 characters"),
    ("of client and provider", SECRET, "cookie_secret and client_secret must differ"),
    (GOOD, "site = ", "it is not TOML in UTF-8"),
    ("https://w", "http://w", "http only on this computer"),
    ("https://l", "http://l", "http only on this computer"),
    ("/.well-known/openid-configuration", "/login", "must end with /.well-known/openid-config"),
    (GOOD[GOOD.index("[viewers]") :], "", "name nobody"),
    ("[viewers]", '[viewers]\nnames = ["x"]', "holds groups and addresses"),
    ('["readers"]', '"readers"', "groups must be a list of texts"),
    ("Olga@example.org", "olga", "write somebody@example.org"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_settings_that_cannot_be_used_are_named_without_their_secrets(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(WarehouseError) as refused:
        read_sign_in(written(tmp_path, GOOD.replace(old, new, 1 if not old else -1)))
    assert message in str(refused.value)
    assert SECRET not in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_the_example_in_the_documentation_can_be_filled_in(tmp_path: Path) -> None:
    page = (PROJECT_DIR / "docs" / "how-to" / "sign-in.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    text = block.replace('client_secret = "..."', 'client_secret = "x"')
    settings = read_sign_in(written(tmp_path, text.replace("...", SECRET)))
    assert settings.redirect_uri == f"{SITE}/oauth2callback"
    assert settings.viewers.groups == {"migration-team"}
    for name in ("groups_claim", "addresses_are_verified", "hours"):
        assert f"| `{name}` |" in page


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="chmod o="):
        read_sign_in(written(tmp_path, mode=0o644))
    with pytest.raises(WarehouseError, match="cannot be read"):
        read_sign_in(tmp_path / "nothing.toml")


def test_secrets_are_in_no_picture_of_the_settings(tmp_path: Path) -> None:
    shown = repr(read_sign_in(written(tmp_path)))
    assert "client_id='lsmp'" in shown
    assert SECRET not in shown
    assert "of client and provider" not in shown


def test_sign_in_and_public_access_contradict_each_other(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="Choose one"):
        Access.from_environment(sign_in=written(tmp_path), public_access=SITE)


def test_addresses_of_this_computer_are_told_from_those_beyond_it() -> None:
    own = ["127.0.0.1", "127.8.8.8", "::1", "localhost"]
    beyond = ["0.0.0.0", "::", "10.0.0.1", "localhost.example", ""]
    assert [address for address in own + beyond if is_loopback(address)] == own


@pytest.mark.parametrize(
    "text",
    [
        *("warehouse.example.org", "http://warehouse.example.org", "https://", "https://[::1"),
        *("https://a:b@warehouse.example.org", "https://warehouse.example.org/path"),
        *("https://warehouse.example.org/?q", "https://warehouse.example.org:port"),
        *("javascript:alert(1)", "http://localhost.example"),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(text: str) -> None:
    with pytest.raises(WarehouseError, match="is not the address of a site"):
        site_address(text)
