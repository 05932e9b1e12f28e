"""strace sees every connection of a process, whatever library makes it."""

import re
import sys
from pathlib import Path

# strace is a program of Linux.
CAN_WATCH = sys.platform == "linux"
_COMMAND = "strace -f --seccomp-bpf -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o"
# The kinds of connection that stay on this computer.
_LOCAL = re.compile(r'AF_UNIX|AF_NETLINK|AF_UNSPEC|inet_addr\("127\.|"::1"|"::ffff:127\.')


def watching(log: Path) -> list[str]:
    """What stands before a command, so that its connections and its children's go to the log.

    Nothing where there is no strace: then nobody watches.
    """
    return [*_COMMAND.split(), str(log)] if CAN_WATCH else []


def connections_abroad(log: Path) -> list[str]:
    """The calls of a log that would reach beyond this computer."""
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [call for call in calls if "sa_family=" in call and not _LOCAL.search(call)]
