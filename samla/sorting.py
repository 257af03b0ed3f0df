"""Swedish alphabetical order that is the same on every PostgreSQL, whatever its collations."""

from django.db import models
from django.db.models import F, Func, Value

# å ä ö sort after z as { | }; capitals fold here so that the database's locale does not matter
_FROM = "ABCDEFGHIJKLMNOPQRSTUVWXYZåäöÅÄÖæÆøØéÉèÈêÊëËáÁàÀâÂãÃüÜûÛúÚùÙïÏíÍîÎóÓôÔõÕñÑçÇýÝ"
_TO = "abcdefghijklmnopqrstuvwxyz{|}{|}||}}eeeeeeeeaaaaaaaayyuuuuuuiiiiiioooooonnccyy"


class SwedishKey(Func):
    """The key that sorts a text as a Swedish reader expects, accents folded."""

    function = "translate"

    def __init__(self, field: str) -> None:
        super().__init__(F(field), Value(_FROM), Value(_TO))


def swedish_key(field: str = "name") -> models.GeneratedField:
    """A stored column to order by; `db_collation` on the output field is what makes the order hold."""
    return models.GeneratedField(
        expression=SwedishKey(field), output_field=models.TextField(db_collation="C"), db_persist=True
    )
