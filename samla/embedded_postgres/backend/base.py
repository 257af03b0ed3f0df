"""Django's PostgreSQL backend; the embedded server starts at the first connection, not before.

DATABASES = {"default": {"ENGINE": "samla.embedded_postgres.backend", "OPTIONS": {"folder": …}, …}}
"""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg.conninfo import make_conninfo

from samla.embedded_postgres.cluster import Cluster
from samla.embedded_postgres.errors import ClusterError

_clusters: dict[Path, Cluster] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server in OPTIONS["folder"]; starts it again if it was killed."""

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(settings_dict, *args, **kwargs)
        pool = settings_dict["OPTIONS"].get("pool")
        if isinstance(pool, dict):
            # Asked before each new connection of the pool, so that the pool too finds a restarted server.
            pool["conninfo"] = self._living_address

    @property
    def cluster(self) -> Cluster:
        """The server of this connection, one per folder and process."""
        folder = Path(self.settings_dict["OPTIONS"]["folder"])
        return _clusters.setdefault(folder, Cluster(folder))

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        del params["folder"]
        try:
            return params | self.cluster.ensure()
        except ClusterError as error:
            raise self.Database.OperationalError(str(error)) from error

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            self._living_address()
        return super().get_new_connection(conn_params)

    def _living_address(self) -> str:
        try:
            return make_conninfo(**self.cluster.ensure_alive())
        except ClusterError as error:
            raise self.Database.OperationalError(str(error)) from error
