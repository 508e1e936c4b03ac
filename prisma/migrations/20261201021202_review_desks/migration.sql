-- AlterTable
ALTER TABLE "phone_recovery" ADD COLUMN     "claimed_by_id" UUID,
ADD COLUMN     "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT (CURRENT_TIMESTAMP + '4 days'::interval);

-- AlterTable
ALTER TABLE "profile_change" ADD COLUMN     "claimed_by_id" UUID,
ADD COLUMN     "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT (CURRENT_TIMESTAMP + '4 days'::interval),
ADD COLUMN     "first_approval_by_id" UUID,
ADD COLUMN     "first_approval_opinion" TEXT;

-- CreateIndex
CREATE INDEX "phone_recovery_state_due_at_id_idx" ON "phone_recovery"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "profile_change_state_due_at_id_idx" ON "profile_change"("state", "due_at", "id");

-- AddForeignKey
ALTER TABLE "phone_recovery" ADD CONSTRAINT "phone_recovery_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_change" ADD CONSTRAINT "profile_change_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_change" ADD CONSTRAINT "profile_change_first_approval_by_id_fkey" FOREIGN KEY ("first_approval_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: schema.prisma cannot express these.

-- What was submitted before is due at 18:00 of the third weekday in Beijing. Holidays are not known here.
UPDATE "profile_change" SET "due_at" = (
  SELECT (day + interval '18 hours') AT TIME ZONE 'Asia/Shanghai'
  FROM generate_series(1, 7) AS after, LATERAL (SELECT ("created_at" AT TIME ZONE 'Asia/Shanghai')::date + after) AS days (day)
  WHERE extract(isodow FROM day) < 6 ORDER BY day OFFSET 2 LIMIT 1);
UPDATE "phone_recovery" SET "due_at" = (
  SELECT (day + interval '18 hours') AT TIME ZONE 'Asia/Shanghai'
  FROM generate_series(1, 7) AS after, LATERAL (SELECT ("created_at" AT TIME ZONE 'Asia/Shanghai')::date + after) AS days (day)
  WHERE extract(isodow FROM day) < 6 ORDER BY day OFFSET 2 LIMIT 1);
-- R47. Null is no person, so a change that needed one approval passes.
ALTER TABLE "profile_change" ADD CONSTRAINT "profile_change_second_person_check"
  CHECK ("state" <> 'APPROVED' OR ("first_approval_by_id" <> "decided_by_id") IS NOT FALSE);
