"""A fleet of ready schemas for `make scale`: built, looked at, made to fail, brought to the next release."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import django

django.setup()

from tenants import owner  # noqa: E402 - after django.setup()
from tenants.backend.base import Binding  # noqa: E402
from tenants.binding import connection  # noqa: E402
from tenants.fingerprint import fingerprint  # noqa: E402
from tenants.models import Tenant  # noqa: E402
from tenants.services import migrate_fleet, refill, standing  # noqa: E402
from tests.tenants.next_release import STATE, next_release  # noqa: E402

EXTRA = "ALTER TABLE srm_party ADD extra_3 integer"


class Fleet:
    """So many tenants of this release, the template's two companies among them."""

    def __init__(self, tenants: int) -> None:
        begin = time.perf_counter()
        built = refill(size=tenants - Tenant.objects.count(), most=tenants)
        self.built = (time.perf_counter() - begin) / max(1, built)
        self.schemas = list(Tenant.objects.order_by("schema_name").values_list("schema_name", flat=True))
        self.old = self.mark(self.schemas[0])
        owner.connection().close()

    def mark(self, schema: str) -> str:
        """The fingerprint of a tenant's schema."""
        with owner.session(schema, reason="scale", keep=True) as database, database.cursor() as cursor:
            return fingerprint(cursor, schema)

    def look(self, *, but: str = "") -> dict[str, int]:
        """How many are new by mark and schema, old by both, between; and answer their own role."""
        states = dict(Tenant.objects.values_list("schema_name", "schema_state"))
        found = Counter({"new": 0, "old": 0, "between": 0, "answering": 0})
        marks = set()
        for schema in self.schemas:
            new, mark = states[schema] == STATE, self.mark(schema)
            marks |= {mark} if new else set()
            fits = (mark != self.old) == new or schema == but
            found["between" if not fits else "new" if new else "old"] += 1
            found["answering"] += self.answers(schema)
        found["between"] += max(0, len(marks) - 1)
        owner.connection().close()
        return dict(found)

    def answers(self, schema: str) -> bool:
        """Whether a company's own role reads its suppliers and makers, as a server of this release does."""
        binding = Binding(role=schema, path=f"{schema}, ext, pg_temp", read_only=True)
        with connection().bound(binding), connection().cursor() as cursor:
            cursor.execute("SELECT count(id) FROM srm_party")
            return cursor.fetchone() is not None

    def fail(self, place: int) -> dict[str, int]:
        """Let a run fail at a tenant that somebody has changed, and change it back after looking."""
        schema = self.schemas[place]
        with owner.session(schema, reason="scale") as database, database.cursor() as cursor:
            cursor.execute(EXTRA)
        with next_release():
            run = migrate_fleet(jobs=1)
        assert (run.failed, run.done) == (schema, 0), run
        found = self.look(but=schema)
        with owner.session(schema, reason="scale") as database, database.cursor() as cursor:
            cursor.execute("ALTER TABLE srm_party DROP extra_3")
        return found

    def resume(self) -> dict[str, Any]:
        """Go on to the end."""
        with next_release():
            run = migrate_fleet()
        return {"wanted": run.wanted, "done": run.done, "failed": run.failed}

    def check(self) -> dict[str, int]:
        """Whether all are at the next release."""
        with next_release():
            found = standing()
        return {"current": found.current, "behind": sum(found.behind.values())}

    def same_as_new(self) -> bool:
        """Whether every schema is what the next release builds from nothing."""
        with next_release():
            refill(size=Tenant.objects.filter(state="pooled").count() + 1, most=1)
        made = Tenant.objects.exclude(schema_name__in=self.schemas).get().schema_name
        wanted = self.mark(made)
        return {self.mark(schema) for schema in self.schemas} == {wanted}
