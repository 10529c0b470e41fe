"""The database itself keeps the ledger: no balance below zero, movements and genealogy edges only ever added."""

from django.db import migrations

# The functions are made in the schema that is being migrated and pinned to it, so that no path can lead elsewhere.
GUARDS = """
DO $do$
DECLARE here text := current_schema();
BEGIN
  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %1$I.mes_movement_guard() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, %1$I, pg_temp AS $guard$
    DECLARE held numeric; vessel record;
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'mes.append_only' USING ERRCODE = 'GX201', DETAIL = '{"table":"movement"}';
      END IF;
      -- Waiting for a lock under an older snapshot would sum what is no longer true.
      IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'mes.movement_isolation' USING ERRCODE = 'GX202';
      END IF;
      IF NEW.source_id IS NULL THEN RETURN NEW; END IF;
      SELECT code, kind, unit INTO vessel FROM %1$I.mes_container WHERE id = NEW.source_id FOR UPDATE;
      IF vessel.kind = 'point_of_use' THEN RETURN NEW; END IF;
      SELECT COALESCE(sum(CASE WHEN target_id = NEW.source_id THEN quantity ELSE -quantity END), 0) INTO held
        FROM %1$I.mes_movement WHERE source_id = NEW.source_id OR target_id = NEW.source_id;
      IF vessel.unit <> NEW.unit OR held < NEW.quantity THEN
        RAISE EXCEPTION 'mes.overdraw' USING ERRCODE = 'GX203', DETAIL = json_build_object('container', vessel.code,
          'balance', held::text, 'wanted', NEW.quantity::text, 'unit', NEW.unit)::text;
      END IF;
      RETURN NEW;
    END $guard$;
    CREATE TRIGGER mes_movement_guard BEFORE INSERT OR UPDATE OR DELETE ON %1$I.mes_movement
      FOR EACH ROW EXECUTE FUNCTION %1$I.mes_movement_guard();

    CREATE OR REPLACE FUNCTION %1$I.mes_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, %1$I, pg_temp AS $guard$
    BEGIN
      RAISE EXCEPTION 'mes.append_only' USING ERRCODE = 'GX201', DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
    END $guard$;
    CREATE TRIGGER mes_append_only BEFORE UPDATE OR DELETE ON %1$I.mes_genealogyedge
      FOR EACH ROW EXECUTE FUNCTION %1$I.mes_append_only();
  $sql$, here);
END $do$;
"""
UNDO = """
DROP TRIGGER mes_movement_guard ON mes_movement;
DROP FUNCTION mes_movement_guard();
DROP TRIGGER mes_append_only ON mes_genealogyedge;
DROP FUNCTION mes_append_only();
"""


class Migration(migrations.Migration):
    """Guards of the ledger."""

    dependencies = [("mes", "0001_material")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
