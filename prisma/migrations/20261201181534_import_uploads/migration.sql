-- CreateEnum
CREATE TYPE "import_upload_state" AS ENUM ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'STOPPED', 'UNDOING', 'UNDONE', 'DISCARDED');

-- CreateTable
CREATE TABLE "import_upload" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "admin_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "may_update" BOOLEAN NOT NULL,
    "incomplete_until" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "import_upload_state" NOT NULL DEFAULT 'CHECKING',
    "stop_asked_at" TIMESTAMPTZ(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "run_id" UUID,
    "undone" INTEGER,
    "kept" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "import_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_piece" (
    "upload_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "import_piece_pkey" PRIMARY KEY ("upload_id","kind","place")
);

-- CreateIndex
CREATE INDEX "import_upload_state_id_idx" ON "import_upload"("state", "id");

-- CreateIndex
CREATE INDEX "import_upload_run_id_idx" ON "import_upload"("run_id");

-- AddForeignKey
ALTER TABLE "import_upload" ADD CONSTRAINT "import_upload_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_upload" ADD CONSTRAINT "import_upload_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_piece" ADD CONSTRAINT "import_piece_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "import_upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
