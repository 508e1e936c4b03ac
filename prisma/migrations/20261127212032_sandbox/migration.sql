-- DropIndex
DROP INDEX "application_state_due_at_id_idx";

-- DropIndex
DROP INDEX "application_state_submitted_at_id_idx";

-- DropIndex
DROP INDEX "application_qualification_state_due_at_id_idx";

-- DropIndex
DROP INDEX "application_qualification_state_submitted_at_id_idx";

-- AlterTable
ALTER TABLE "enterprise" ADD COLUMN     "sandbox_client_id" UUID;

-- AlterTable
ALTER TABLE "profile_change" ADD COLUMN     "is_test" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "is_test" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "sandbox_sms" (
    "id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code" TEXT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sandbox_sms_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sandbox_sms_phone_id_idx" ON "sandbox_sms"("phone", "id" DESC);

-- CreateIndex
CREATE INDEX "sandbox_sms_created_at_idx" ON "sandbox_sms"("created_at");

-- CreateIndex
CREATE INDEX "enterprise_sandbox_client_id_idx" ON "enterprise"("sandbox_client_id");

-- CreateIndex
CREATE INDEX "application_state_is_test_due_at_id_idx" ON "application"("state", "is_test", "due_at", "id");

-- CreateIndex
CREATE INDEX "application_state_is_test_submitted_at_id_idx" ON "application"("state", "is_test", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "application_qualification_state_is_test_due_at_id_idx" ON "application"("qualification", "state", "is_test", "due_at", "id");

-- CreateIndex
CREATE INDEX "application_qualification_state_is_test_submitted_at_id_idx" ON "application"("qualification", "state", "is_test", "submitted_at", "id");

-- AddForeignKey
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_sandbox_client_id_fkey" FOREIGN KEY ("sandbox_client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- R20, R44: among the real enterprises, and among those of the sandbox.
DROP INDEX "profile_change_code_pending";
CREATE UNIQUE INDEX "profile_change_code_pending" ON "profile_change" ("credit_code", "is_test") WHERE "state" = 'PENDING';

UPDATE "application" a SET "is_test" = true FROM "enterprise" e WHERE e."id" = a."enterprise_id" AND e."is_test";
UPDATE "profile_change" c SET "is_test" = true FROM "enterprise" e WHERE e."id" = c."enterprise_id" AND e."is_test";
