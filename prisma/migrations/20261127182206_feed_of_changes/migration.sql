-- CreateTable
CREATE TABLE "change_event" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "menus" TEXT[],
    "client_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT,

    CONSTRAINT "change_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "change_event_seq_key" ON "change_event"("seq");

-- CreateIndex
CREATE INDEX "change_event_at_idx" ON "change_event"("at");


-- By hand
-- R41, decision 036: places in the feed are given at COMMIT, by one transaction at a time, so that their order is the
-- order of commit. The lock ends only when the transaction is visible. CACHE 1, since a cache would hand out places early.
CREATE SEQUENCE "change_event_seq" CACHE 1 OWNED BY "change_event"."seq";
CREATE FUNCTION "change_event_place"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('change-feed', 0));
  UPDATE change_event SET seq = nextval('change_event_seq'), at = clock_timestamp() WHERE id = NEW.id;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "change_event_place" AFTER INSERT ON "change_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.seq IS NULL) EXECUTE FUNCTION "change_event_place"();
