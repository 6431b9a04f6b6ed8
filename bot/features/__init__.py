"""Features: what a message looks like, sounds like and means, as numbers; pure, without Rasa."""

import hashlib
from pathlib import Path


def fingerprint() -> str:
    """Return a hash of this folder's code: Rasa sees no change beneath its components."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
