-- CreateTable
CREATE TABLE "audit_archive" (
    "id" UUID NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_hash" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_archive_first_seq_key" ON "audit_archive"("first_seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_archive_last_seq_key" ON "audit_archive"("last_seq");

-- By hand

-- R39: an archived record may leave the tables, and nothing else may. The application's role cannot delete at all; it
-- calls the function below, which runs as the owner. These triggers hold for the owner as well.
DROP TRIGGER "audit_event_append_only" ON "audit_event";
DROP TRIGGER "audit_seal_append_only" ON "audit_seal";
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_archive_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_archive"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();

CREATE FUNCTION "audit_keeps_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seq <= (SELECT max(last_seq) FROM audit_archive) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_seal_kept" BEFORE DELETE ON "audit_seal"
  FOR EACH ROW EXECUTE FUNCTION "audit_keeps_seal"();

-- The seal of an archived record is gone by now. The law asks for 180 days, whatever AUDIT_RETENTION_DAYS says.
CREATE FUNCTION "audit_keeps_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at < now() - interval '180 days' AND OLD.at <= (SELECT max(last_at) FROM audit_archive)
    AND NOT EXISTS (SELECT FROM audit_seal WHERE event_id = OLD.id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_kept" BEFORE DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_keeps_event"();

-- Removes the records from the beginning of the chain up to `up_to`, and notes the file that holds them. The last seal
-- stays, since the next one is computed from it.
CREATE FUNCTION "audit_archive_rows"("file_id" uuid, "up_to" bigint, "file_sha256" bytea) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  from_seq bigint;
  first_time timestamptz;
  last_time timestamptz;
  events bigint[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit-archive', 0));
  SELECT coalesce(max(last_seq), 0) + 1 INTO from_seq FROM audit_archive;
  SELECT array_agg(e.id), min(e.at), max(e.at) INTO events, first_time, last_time
    FROM audit_seal s JOIN audit_event e ON e.id = s.event_id WHERE s.seq BETWEEN from_seq AND up_to;
  IF events IS NULL OR cardinality(events) <> up_to - from_seq + 1 OR octet_length(file_sha256) <> 32
    OR last_time >= now() - interval '180 days' OR NOT EXISTS (SELECT FROM audit_seal WHERE seq > up_to) THEN
    RAISE EXCEPTION 'these records stay in the audit' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_archive (id, first_seq, last_seq, first_at, last_at, last_hash, sha256)
    SELECT file_id, from_seq, up_to, first_time, last_time, hash, file_sha256 FROM audit_seal WHERE seq = up_to;
  DELETE FROM audit_seal WHERE seq BETWEEN from_seq AND up_to;
  DELETE FROM audit_event WHERE id = ANY (events);
  RETURN cardinality(events);
END
$$;

-- So that no temporary table of the caller takes the place of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_keeps_seal()', 'audit_keeps_event()', 'audit_archive_rows(uuid, bigint, bytea)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
