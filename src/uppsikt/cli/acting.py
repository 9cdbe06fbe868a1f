"""Who acts when a command changes something."""

import getpass
import os

from uppsikt.audit.actors import Actor


def acting() -> Actor:
    """Whoever runs the command, by the account of the operating system.

    The account of the process itself where the system tells it, not what the environment says.
    """
    return Actor.command(_account())


def _account() -> str:
    try:
        import pwd
    except ImportError:  # a system without such accounts, as Windows
        return getpass.getuser()
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number that no account has
        return f"uid {os.getuid()}"
