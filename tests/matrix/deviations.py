"""Who is answered what at the addresses of deviations."""

from __future__ import annotations

from tests.matrix.world import OF_STATISTICS, Row

MATRIX: dict[str, Row] = {
    "deviations:half_year_list": Row(),
    "deviations:half_year": Row(lambda world: ["2024-1"], lambda world: ["2024-2"], OF_STATISTICS),
}
