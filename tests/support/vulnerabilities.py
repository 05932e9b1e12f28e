"""Known vulnerabilities of the pinned packages: `python -m tests.support.vulnerabilities`.

Asks the database of osv.dev, by pip-audit, where it can be reached; says so where it cannot.
"""

import socket
import subprocess
import sys

from tests.house.generated.licences import TEST_LOCK_FILE

DATABASE = ("api.osv.dev", 443)
COMMAND = [
    *(sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv"),
    *("--disable-pip", "--no-deps", "--progress-spinner", "off"),
    *("--requirement", str(TEST_LOCK_FILE)),
]


def main() -> int:
    """Returns pip-audit's exit code: 1 when a vulnerability is known, else 0."""
    try:
        socket.create_connection(DATABASE, timeout=5).close()
    except OSError:
        print(f"Vulnerabilities were not looked up: {DATABASE[0]} cannot be reached from here.")
        return 0
    return subprocess.run(COMMAND, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
