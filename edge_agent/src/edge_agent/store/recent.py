"""The last stored sample of each tag, read back from segments and batches: what a driver needs to go on without
doubles."""

from typing import Final

from edge_agent.model import Sample
from edge_agent.store.context import Context
from edge_agent.wire import columns

MAX_BODIES: Final = 500


def last_samples(ctx: Context, stream: str, tags: frozenset[str]) -> dict[str, Sample]:
    """Newest sample by tag; a tag that is not among the newest 500 bodies is left out."""
    stream_id = ctx.stream_id(stream)
    found: dict[str, Sample] = {}
    cursor = ctx.db.execute(
        "SELECT body FROM (SELECT first, body, 1 AS open FROM segment WHERE stream = ?1 UNION ALL"
        " SELECT first, body, 0 FROM batch WHERE stream = ?1 AND epoch = ?2) ORDER BY open DESC, first DESC LIMIT ?3",
        (stream_id, ctx.epoch, MAX_BODIES),
    )
    for (body,) in cursor:
        newest = {row.tag: row for row in columns.rows(columns.parse(body)) if row.tag in tags}
        found = {**newest, **found}
        if len(found) == len(tags):
            break
    cursor.close()
    return found
