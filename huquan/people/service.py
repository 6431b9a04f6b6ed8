"""Signing staff in and out."""

from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.errors import NotSignedIn, WrongPassword
from huquan.people.models import Staff, StaffSession
from huquan.people.rules import Role, StaffMember
from huquan.tokens import hash_token, new_token

SESSION_LENGTH: Final = timedelta(hours=12)
"""A working day and its overtime."""

_HASHER: Final = PasswordHasher()
# Verified against when the login is unknown: a wrong login takes as long as a wrong password.
_NOBODY: Final = _HASHER.hash(new_token())


async def count_staff(session: AsyncSession) -> int:
    """Return how many members of staff there are."""
    return await session.scalar(select(func.count()).select_from(Staff)) or 0


async def hire(
    session: AsyncSession, *, login: str, name: str, role: Role, password: str, now: datetime
) -> Staff:
    """Add a member of staff."""
    staff = Staff(
        login=login,
        name=name,
        role=role,
        password_hash=_HASHER.hash(password),
        created_at=now,
    )
    session.add(staff)
    await session.flush()
    return staff


async def sign_in(
    session: AsyncSession, *, login: str, password: str, now: datetime
) -> tuple[StaffMember, str]:
    """Return who signed in and the session's token, or raise WrongPassword."""
    staff = await session.scalar(select(Staff).where(Staff.login == login))
    password_hash = _NOBODY if staff is None else staff.password_hash
    try:
        _HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError) as error:
        raise WrongPassword from error
    if staff is None or staff.disabled_at is not None:
        raise WrongPassword
    token = new_token()
    session.add(
        StaffSession(
            token_hash=hash_token(token),
            staff_id=staff.id,
            created_at=now,
            expires_at=now + SESSION_LENGTH,
        )
    )
    await session.flush()
    return staff.as_actor(), token


async def access_staff(session: AsyncSession, *, token: str, now: datetime) -> StaffMember:
    """Return whose session a token is, or raise NotSignedIn."""
    staff_session = await session.get(StaffSession, hash_token(token))
    if staff_session is None or staff_session.expires_at <= now:
        raise NotSignedIn
    if staff_session.staff.disabled_at is not None:
        raise NotSignedIn
    return staff_session.staff.as_actor()


async def sign_out(session: AsyncSession, *, token: str) -> None:
    """End a session; ending it twice does no harm."""
    await session.execute(delete(StaffSession).where(StaffSession.token_hash == hash_token(token)))
