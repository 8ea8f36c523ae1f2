"""What runs in processes that tests start: they import it by its name."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

from technews_format._util.interrupts import work_for_parent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["tell_handlers"]


def tell_handlers(connection: Connection) -> None:
    """Work for the parent: tell it who handles its signals, and wait."""
    work_for_parent()
    connection.send([signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)])
    time.sleep(60)
