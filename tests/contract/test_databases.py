"""What a test left in a database is nothing that another one finds."""

from fixtures.factories import make_conversation, make_message
from sqlalchemy import func, select

from huquan.db import Base, Database
from huquan.tables import register_tables


async def _say_something(database):
    async with database.unit_of_work() as session:
        return (await make_message(session, await make_conversation(session))).id


async def test_a_postgres_database_that_is_handed_out_again_is_as_new(postgres):
    register_tables()
    first = Database.connect(postgres.new())
    number = await _say_something(first)
    await postgres.take_back(first)
    await first.close()

    again = Database.connect(postgres.new())
    assert again.engine.url == first.engine.url
    async with again.reading() as session:
        counted = [
            await session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        ]
    assert set(counted) == {0}
    assert await _say_something(again) == number == 1
    await postgres.take_back(again)
    await again.close()
