"""strace sees every connection of a process, whatever library makes it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

# strace is a program of Linux.
CAN_WATCH = sys.platform == "linux"
# The kinds of connection that stay on this computer.
_LOCAL = re.compile(r'AF_UNIX|AF_NETLINK|AF_UNSPEC|inet_addr\("127\.|"::1"|"::ffff:127\.')


def watching(log: Path) -> list[str]:
    """What stands before a command, so that its connections and its children's go to the log.

    Nothing where there is no strace: then nobody watches.
    """
    if not CAN_WATCH:
        return []
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    return [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        calls,
        "-e",
        "signal=none",
        "-o",
        str(log),
    ]


def connections_abroad(log: Path) -> list[str]:
    """The calls of a log that would reach beyond this computer."""
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [call for call in calls if "sa_family=" in call and not _LOCAL.search(call)]
