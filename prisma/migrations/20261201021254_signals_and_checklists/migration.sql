-- AlterTable
ALTER TABLE "profile_change" ADD COLUMN     "id_number_hash" BYTEA;

-- AlterTable
ALTER TABLE "catalogue_version" ADD COLUMN     "checklists" JSONB;

-- AlterTable
ALTER TABLE "application_event" ADD COLUMN     "checked" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "reading" JSONB;

-- CreateTable
CREATE TABLE "checklist_tick" (
    "application_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "admin_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "profile_revision" INTEGER NOT NULL,

    CONSTRAINT "checklist_tick_pkey" PRIMARY KEY ("application_id","round","admin_id","item")
);

-- AddForeignKey
ALTER TABLE "checklist_tick" ADD CONSTRAINT "checklist_tick_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_tick" ADD CONSTRAINT "checklist_tick_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

-- Only changes that wait have it.
CREATE INDEX "profile_change_id_number_hash" ON "profile_change" ("id_number_hash")
  WHERE "id_number_hash" IS NOT NULL;
