"""Bearer tokens: random, handed out once, kept as a hash."""

import hashlib
import hmac
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return a token that cannot be guessed (256 random bits)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Return what is stored of a token: SHA-256, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_matches(token: str, token_hash: str) -> bool:
    """Compare without telling by time how much was right."""
    return hmac.compare_digest(hash_token(token), token_hash)
