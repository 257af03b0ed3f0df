"""Who is answered what at the addresses of money."""

from __future__ import annotations

from tests.matrix.world import READS_ALL, Row

MATRIX: dict[str, Row] = {
    "finance:overview": Row(),
    "finance:year_detail": Row(lambda world: [2023], lambda world: [2024], READS_ALL),
}
