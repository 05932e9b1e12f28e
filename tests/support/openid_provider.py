"""Canaille, an OpenID provider, on this computer: run as a module, with PORT and SITE.

SITE is the address of the dashboards that send people here to sign in.
"""

from __future__ import annotations

import datetime
import os
import sys

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from flask import Flask
from werkzeug.serving import run_simple

CLIENT_ID, CLIENT_SECRET = "lsmp-warehouse", "a secret of client and provider"
PASSWORD = "correct horse battery staple"
# People by their names, and the group each is in.
PEOPLE = {"vera": "readers", "olga": "officers", "nora": "others"}


def provider(port: int, site: str) -> Flask:
    """The provider with its people, their groups, and the one site that it serves."""
    app: Flask = create_app(
        {
            "SECRET_KEY": os.urandom(32).hex(),
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "JAVASCRIPT": False, "HTMX": False},
            "CANAILLE_OIDC": {},
        }
    )
    with app.app_context():
        for name, group in PEOPLE.items():
            person = models.User(
                user_name=name,
                family_name=name,
                formatted_name=name,
                emails=[f"{name}@example.org"],
                password=PASSWORD,
            )
            Backend.instance.save(person)
            Backend.instance.save(models.Group(display_name=group, members=[person]))
        Backend.instance.save(_client(site))
    return app


def _client(site: str) -> models.Client:
    callback = f"{site}/oauth2callback"
    client = models.Client(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_name="LSMP warehouse",
        client_uri=site,
        redirect_uris=[callback],
        post_logout_redirect_uris=[callback],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "email", "groups"],
        token_endpoint_auth_method="client_secret_basic",
        client_id_issued_at=datetime.datetime.now(datetime.UTC),
    )
    client.audience = [client]
    return client


if __name__ == "__main__":
    PORT = int(sys.argv[1])
    run_simple("127.0.0.1", PORT, provider(PORT, sys.argv[2]), threaded=True)
