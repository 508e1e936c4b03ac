-- AlterTable
ALTER TABLE "known_device" ADD COLUMN     "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- When the devices of before were first seen is unknown. They count as old as their account, so none of them is new.
UPDATE "known_device" k SET "first_seen_at" = a."created_at" FROM "account" a WHERE a."id" = k."account_id";

-- CreateIndex
CREATE INDEX "known_device_first_seen_at_idx" ON "known_device"("first_seen_at");
