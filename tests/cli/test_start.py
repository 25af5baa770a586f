"""The command starts, and starts fast enough not to be noticed."""

import subprocess
import sys

SLOW_MODULES = ("spacy", "numpy", "trafilatura", "onnxruntime", "onrecord.pipeline")


def run(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "from onrecord.cli.main import app; app()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_version() -> None:
    import onrecord

    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"onrecord {onrecord.__version__}\n")


def test_help_loads_nothing_slow() -> None:
    code = (
        "import sys\n"
        "from onrecord.cli.main import app\n"
        "try:\n    app(['read', '--help'])\n"
        "except SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {SLOW_MODULES!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
    assert "--published" in done.stdout
