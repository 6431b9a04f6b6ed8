"""Where conversations are kept between turns: Rasa's SQL store, tuned where it is a local file."""

from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool


class TrackerStore(SQLTrackerStore):
    """Keeps one connection and writes ahead; other databases are left as Rasa has them.

    A turn that a power cut takes from this file is asked for again by the gateway, whose own
    database holds the message; so no turn waits for the disk here.
    """

    def __init__(self, domain: Domain, **settings: Any) -> None:  # noqa: ANN401 - endpoints.yml
        """Open the store that endpoints.yml describes."""
        super().__init__(domain, **settings)
        if self.engine.dialect.name == "sqlite":
            url = self.engine.url
            self.engine.dispose()
            self.engine = sa.create_engine(url, poolclass=QueuePool)
            sa.event.listen(self.engine, "connect", _write_ahead)
            self.sessionmaker = sessionmaker(bind=self.engine)


def _write_ahead(connection: Any, record: object) -> None:  # noqa: ANN401 - a driver's object
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
