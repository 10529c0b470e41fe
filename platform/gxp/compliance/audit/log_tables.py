"""The tables of the log as SQL: entries, contexts, events, personal values, leaves, links, tiles, checkpoints, epochs.

Owned by `gxp_audit`, partitioned by id range from the beginning, append-only by trigger for everybody.
"""

PARTITION = 10_000_000

ENTRIES = f"""
CREATE SEQUENCE audit_entry_id AS bigint;
CREATE TABLE audit_entry (
  id bigint NOT NULL PRIMARY KEY, xid xid8 NOT NULL, context uuid NOT NULL, bytes text NOT NULL
) PARTITION BY RANGE (id);
CREATE TABLE audit_entry_p0 PARTITION OF audit_entry FOR VALUES FROM (MINVALUE) TO ({PARTITION});
CREATE TABLE audit_entry_p1 PARTITION OF audit_entry FOR VALUES FROM ({PARTITION}) TO ({2 * PARTITION});
CREATE TABLE audit_context (
  id uuid NOT NULL PRIMARY KEY, xid xid8 NOT NULL, at timestamptz NOT NULL, actor text NOT NULL, bytes text NOT NULL
);
CREATE TABLE audit_personal (
  entry bigint NOT NULL, field text NOT NULL, side text NOT NULL, salt bytea, value text,
  PRIMARY KEY (entry, field, side)
);
CREATE TABLE audit_event (
  id uuid NOT NULL PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CHECK (kind <> ''),
  roots text NOT NULL, data text NOT NULL
);
CREATE INDEX audit_event_kind ON audit_event (kind, at);
"""

SEAL = """
CREATE TABLE audit_leaf (
  idx bigint NOT NULL PRIMARY KEY, entry bigint NOT NULL UNIQUE, hash bytea NOT NULL, bytes text NOT NULL,
  at text NOT NULL, op text NOT NULL, object_type text NOT NULL, object_id text NOT NULL, actor text NOT NULL
);
CREATE INDEX audit_leaf_object ON audit_leaf (object_type, object_id, idx);
CREATE INDEX audit_leaf_actor ON audit_leaf (actor, idx);
CREATE TABLE audit_link (
  root_type text NOT NULL, root_id text NOT NULL, number bigint NOT NULL, idx bigint NOT NULL, entry bigint NOT NULL,
  PRIMARY KEY (root_type, root_id, number)
);
CREATE TABLE audit_root (
  root_type text NOT NULL, root_id text NOT NULL, count bigint NOT NULL, last bytea NOT NULL,
  PRIMARY KEY (root_type, root_id)
);
CREATE TABLE audit_tile (level int NOT NULL, idx bigint NOT NULL, data bytea NOT NULL, PRIMARY KEY (level, idx));
CREATE TABLE audit_checkpoint (
  epoch int NOT NULL, size bigint NOT NULL, at timestamptz NOT NULL, note text NOT NULL, PRIMARY KEY (epoch, size, at)
);
CREATE TABLE audit_cosignature (
  epoch int NOT NULL, size bigint NOT NULL, witness text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  line text NOT NULL, PRIMARY KEY (epoch, size, witness)
);
CREATE TABLE audit_epoch (
  epoch int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), key text NOT NULL, data text NOT NULL,
  PRIMARY KEY (epoch, key)
);
CREATE TABLE audit_head (
  one boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one), settled bigint NOT NULL, size bigint NOT NULL,
  epoch int NOT NULL, alive_at timestamptz NOT NULL
);
"""

# RFC 3161 time stamps of checkpoints, and the index by which the witnesses of the last day are found.
STAMPS = """
CREATE TABLE audit_timestamp (
  epoch int NOT NULL, size bigint NOT NULL, at timestamptz NOT NULL, stated timestamptz NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_timestamp(), token bytea NOT NULL, PRIMARY KEY (epoch, size, at)
);
CREATE INDEX audit_cosignature_at ON audit_cosignature (at);
"""

APPEND_ONLY = (
    "audit_entry",
    "audit_context",
    "audit_event",
    "audit_leaf",
    "audit_link",
    "audit_checkpoint",
    "audit_cosignature",
    "audit_epoch",
    "audit_timestamp",
)
NO_TRUNCATE = (
    *APPEND_ONLY,
    "audit_entry_p0",
    "audit_entry_p1",
    "audit_personal",
    "audit_root",
    "audit_tile",
    "audit_head",
)
READABLE = (
    "audit_entry",
    "audit_context",
    "audit_event",
    "audit_personal",
    "audit_leaf",
    "audit_link",
    "audit_root",
    "audit_tile",
    "audit_checkpoint",
    "audit_cosignature",
    "audit_epoch",
    "audit_head",
    "audit_timestamp",
)
SEALER_WRITES = (
    "audit_leaf",
    "audit_link",
    "audit_checkpoint",
    "audit_cosignature",
    "audit_epoch",
    "audit_timestamp",
)
SEALER_KEEPS = ("audit_root", "audit_tile", "audit_head")


def create_log() -> str:
    """Return the statements that create the tables, to be run as gxp_audit inside the tenant's schema."""
    return ENTRIES + SEAL


def add_stamps() -> str:
    """Return the statements that add the time stamps, to be run as gxp_audit inside the tenant's schema."""
    return STAMPS
