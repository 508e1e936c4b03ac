-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "admin_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_enterprise" (
    "enterprise_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "base" JSONB NOT NULL,

    CONSTRAINT "imported_enterprise_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_run_sha256_key" ON "import_run"("sha256");

-- CreateIndex
CREATE INDEX "imported_enterprise_run_id_idx" ON "imported_enterprise"("run_id");

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_enterprise" ADD CONSTRAINT "imported_enterprise_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_enterprise" ADD CONSTRAINT "imported_enterprise_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

-- R9, R53: the sequence goes on above the 用户编号 that an import keeps. The application may not set a sequence by itself.
CREATE FUNCTION "enterprise_numbers_above"("highest" integer) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  SELECT setval(name, highest) FROM (SELECT pg_get_serial_sequence('enterprise', 'number')::regclass AS name) AS sequence
  WHERE coalesce(pg_sequence_last_value(name), 0) < highest
$$;

-- So that no temporary table of the caller takes the place of this one.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION enterprise_numbers_above(integer) SET search_path = %I, pg_temp', current_schema());
END
$$;
