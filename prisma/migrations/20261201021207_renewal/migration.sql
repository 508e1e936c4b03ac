-- AlterTable
ALTER TABLE "application" ADD COLUMN     "grant_id" UUID,
ADD COLUMN     "is_renewal" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "qualification_grant" ADD COLUMN     "renewal_until" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "qualification_grant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand
-- The few cases that belong to a grant which names another one.
CREATE INDEX "application_course" ON "application" ("grant_id") WHERE "grant_id" IS NOT NULL;
-- The few renewals that wait for the platform.
CREATE INDEX "application_renewals" ON "application" ("due_at", "id")
  WHERE "is_renewal" AND "state" IN ('SUBMITTED', 'IN_REVIEW') AND NOT "is_test";
