"""Make a process that belongs to onrecord start lightly: the command, and its workers.

Not for a process that only uses onrecord: what is set here holds for all of it.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
"""Read by the numeric libraries as they load. The matrices here are small: more threads
wait for each other, and processes side by side (``--jobs``) take them from one another."""

UNUSED = ("torch", "tensorflow", "mxnet", "cupy")
"""What spaCy's thinc loads where it is installed; its models here are numpy's. torch alone
takes three quarters of a second."""

YOUNG = 50_000
"""New objects between two looks for garbage, while tables and models load: they stay."""


def start_lightly() -> None:
    """Set one thread, and keep spaCy from loading what no report needs. Call it before numpy
    and spaCy load; later it does nothing that counts. Threads that somebody set stay set."""
    for name in THREADS:
        os.environ.setdefault(name, "1")
    if "spacy" in sys.modules:
        return
    for name in UNUSED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    # spaCy imports its own command line (typer, httpx, weasel) for one function, ``info``.
    _stand_in("spacy.cli", is_package=True)
    _stand_in("spacy.cli.info").info = None  # type: ignore[attr-defined]
    gc.set_threshold(YOUNG, 20, 100)


def reader_context() -> "BaseContext":
    """Say how processes that read beside this one are started.

    On Linux they are forked from one that has loaded all and has one thread. Elsewhere threads of
    the numeric libraries, which cannot be kept from starting, would survive no fork.
    """
    # Loaded here: most commands start no process, and their help comes sooner without.
    from multiprocessing import get_context

    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["onrecord.warm"])
    return context


def start_loading() -> None:
    """Start what readers are forked from, so that it loads while this process does.

    Once it is there this does nothing, and so it does where readers are not forked.
    """
    reader_context()
    if sys.platform == "linux":
        from multiprocessing import forkserver

        with interrupts_held():
            forkserver.ensure_running()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while a process is started, which when half started would complain.

    It goes to every process of the terminal, but the new one inherits that it waits; the one that
    writes ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_in(name: str, is_package: bool = False) -> ModuleType:
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None, is_package=is_package)
    if is_package:
        module.__path__ = []
    return sys.modules.setdefault(name, module)
