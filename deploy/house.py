"""One installation: its folders, its settings and the environment of its four processes."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cryptography.fernet import Fernet
from dotenv import dotenv_values

from deploy.errors import LaunchRefused
from huquan.config import Settings

ROOT = Path(__file__).resolve().parent.parent
RASA_PYTHON = ROOT / ".venv/rasa/bin/python"
MODEL = ROOT / "models/huquan.tar.gz"
PAGES = ROOT / "web/dist/chat/index.html"
PROCESSES = ("actions", "rasa", "gateway", "worker")
# The kernel allows 108 bytes; supervisord adds its process id while it binds.
LONGEST_SOCKET_PATH = 96


@dataclass(frozen=True, slots=True)
class House:
    """Where everything of one running house is."""

    settings: Settings
    environment: Mapping[str, str] = field(repr=False)

    @classmethod
    def furnish(cls, env: Mapping[str, str]) -> Self:
        """Make the folders and the secret key where missing, and settle every variable."""
        var = Path(env.get("HUQUAN_VAR") or ROOT / "var").resolve()
        for folder in (var, var / "run", var / "log"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = env.get("HUQUAN_SECRET_KEY") or _secret_key(var / "secret.key")
        settings = Settings.from_env({**env, "HUQUAN_VAR": str(var), "HUQUAN_SECRET_KEY": key})
        house = cls(settings, {**env, **_variables(settings, env)})
        if len(str(house.socket)) > LONGEST_SOCKET_PATH:
            raise LaunchRefused(f"HUQUAN_VAR is too long a path for a socket: {var}")
        return house

    @property
    def run_folder(self) -> Path:
        """Return where sockets and process ids are kept."""
        return self.settings.var / "run"

    @property
    def log_folder(self) -> Path:
        """Return where each process writes its log."""
        return self.settings.var / "log"

    @property
    def socket(self) -> Path:
        """Return where supervisord listens, for this user alone."""
        return self.run_folder / "supervisor.sock"

    @property
    def address(self) -> str:
        """Return the host under which this machine itself reaches the gateway."""
        any_address = self.settings.host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
        return "127.0.0.1" if any_address else self.settings.host

    @property
    def url(self) -> str:
        """Return the address of the one public door."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"http://{host}:{self.settings.port}"


def read_environment(env_file: Path) -> dict[str, str]:
    """Return the variables of `env_file` and of this process; the process wins."""
    written = {name: text for name, text in dotenv_values(env_file).items() if text is not None}
    return {**written, **os.environ}


def check_built() -> None:
    """Refuse to start where a thing that `make run` makes is missing."""
    for path, target in ((RASA_PYTHON, "setup"), (MODEL, "model"), (PAGES, "web")):
        if not path.exists():
            raise LaunchRefused(f"{path.relative_to(ROOT)} is missing: run `make {target}` first.")


def _secret_key(path: Path) -> str:
    if not path.exists():
        # Exclusive creation: two launchers never hold different keys.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key())
    return path.read_text().strip()


def _variables(settings: Settings, env: Mapping[str, str]) -> dict[str, str]:
    return {
        "HUQUAN_VAR": str(settings.var),
        "HUQUAN_HOST": settings.host,
        "HUQUAN_PORT": str(settings.port),
        "HUQUAN_RASA_PORT": str(settings.rasa_port),
        "HUQUAN_ACTIONS_PORT": str(settings.actions_port),
        "HUQUAN_DATABASE_URL": settings.database_url,
        "HUQUAN_SECRET_KEY": settings.secret_key,
        "HUQUAN_RATE_LIMIT": settings.rate_limit,
        "HUQUAN_LOG_LEVEL": settings.log_level,
        "HUQUAN_TRACKER_DIALECT": env.get("HUQUAN_TRACKER_DIALECT", "sqlite"),
        "HUQUAN_TRACKER_DB": env.get("HUQUAN_TRACKER_DB", str(settings.var / "rasa.db")),
        # What supervisord.conf needs to know beside the settings.
        "HUQUAN_APP_PYTHON": sys.executable,
        "HUQUAN_RASA_PYTHON": str(RASA_PYTHON),
        "HUQUAN_MODEL": str(MODEL),
    }
