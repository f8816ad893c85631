"""The command that shows the reader in a browser."""

import ipaddress
import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec

import click

from tui.cli import options
from tui.cli.group import Refusal
from tui.documents.records.own_names import all_own_names
from tui.documents.web.addresses import absolute_place

PORT = 8000
_NEEDED = ("textual_serve", "aiohttp")
_MISSING = "serving needs an extra that is not installed: pip install 'onrecord[serve]'"


@click.command(
    epilog="""\b
Examples:
  onrecord serve news/
  onrecord serve --library project.sqlite
  ssh -L 8000:localhost:8000 HOST onrecord serve news/   read what is on another computer
""",
)
@options.paths(required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this computer to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port to listen at.")
@click.option("--allow-remote", is_flag=True, help="Let other computers in, where --host is not this one alone.")
@click.option("--public-url", metavar="URL", help="What browsers call it, behind a proxy or with --host 0.0.0.0.")
@options.library
@options.no_library
@click.pass_context
def serve(
    context: click.Context, paths: Sequence[str], host: str, port: int, allow_remote: bool, public_url: str | None
) -> None:
    """Show the reader in a browser, on this computer alone.

    It prints an address with a token, and takes nobody without it; the connection is not encrypted. Whoever has the
    address can read what you can, and export to your files.
    """
    if not (allow_remote or _is_loopback(host)):
        raise click.UsageError(f"{host} can be reached from other computers; --allow-remote says that they may.")
    if "-" in paths:
        raise click.UsageError("standard input cannot be served; name a file or a folder.")
    if any(find_spec(name) is None for name in _NEEDED):
        raise Refusal(_MISSING)
    from tui.cli.serving import GuardedServer

    name = f"[{host}]" if ":" in host else host
    title = "onrecord " + " ".join(paths)
    server = GuardedServer(_command(context, paths), host, port, title, public_url or f"http://{name}:{port}")
    try:
        server.serve()
    except OSError as error:
        raise Refusal(f"{name}:{port} cannot be served at: {(error.strerror or str(error)).lower()}") from error


def _command(context: click.Context, paths: Sequence[str]) -> str:
    """Return the command line of the reader of each visitor."""
    file = options.library_file(context)
    library = ["--no-library"] if file is None else []
    if file is not None and (paths or options.names_library(context)):
        library = ["--library", str(file.absolute())]
    # Absolute, none of them is taken for an option or a command.
    opened = map(absolute_place, paths)
    asked = ["--allow-private"] if options.allows_private(context) else []
    asked += [f"--column={fact}={name}" for fact, names in all_own_names().items() for name in names]
    return shlex.join([sys.executable, "-c", "from tui.cli import main; main()", *library, *asked, *opened])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
