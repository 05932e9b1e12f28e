"""Canaille, an OpenID provider, on this computer: run as a module, with PORT and SITE.

SITE is the address of the dashboards that send people here to sign in.
"""

import datetime
import os
import sys

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from flask import Flask

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
            names = dict.fromkeys(("user_name", "family_name", "formatted_name"), name)
            person = models.User(**names, emails=[f"{name}@example.org"], password=PASSWORD)
            Backend.instance.save(person)
            Backend.instance.save(models.Group(display_name=group, members=[person]))
        client = models.Client(
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            client_name="LSMP warehouse",
            # A site on this computer is trusted: nobody is asked to consent.
            client_uri=site,
            redirect_uris=[f"{site}/oauth2callback"],
            post_logout_redirect_uris=[f"{site}/oauth2callback"],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "email", "groups"],
            token_endpoint_auth_method="client_secret_basic",
            client_id_issued_at=datetime.datetime.now(datetime.UTC),
        )
        client.audience = [client]
        Backend.instance.save(client)
    return app


if __name__ == "__main__":
    provider(int(sys.argv[1]), sys.argv[2]).run()
