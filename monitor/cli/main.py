"""Arguments in, an exit code out. Touches: the process."""

import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from monitor.cli.arguments import parse_arguments
from monitor.cli.console import Console, survive_closed_pipe
from monitor.errors import MonitorError

EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is an API (see README).

    Commands live in modules that are imported only when they run, so that `monitor status`
    pays for neither Textual nor httpx.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a desk's locale may lack a feed's letters
            stream.reconfigure(errors="replace")
    arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
    console = Console(quiet=arguments.quiet, verbose=arguments.verbose)
    try:
        # `run` is "module:function", both from our own argument table, never from outside.
        module, function = arguments.run.split(":")
        gc.disable()  # what imports make stays: looking through it costs a tenth of the start
        command = getattr(import_module(f"monitor.cli.{module}"), function)
        gc.freeze()
        gc.enable()
        code: int = command(arguments)
        sys.stdout.flush()
    except MonitorError as error:
        console.complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        survive_closed_pipe()
        return 128 + signal.SIGPIPE
    return code
