-- CreateTable
CREATE TABLE "factor_reset" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "admin_change_state" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "opinion" TEXT,

    CONSTRAINT "factor_reset_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- By hand

-- One reset of an account waits at a time.
CREATE UNIQUE INDEX "factor_reset_one_waits" ON "factor_reset" ("account_id") WHERE "state" = 'WAITING';
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_judged_check"
  CHECK (("state" = 'WAITING') = ("judged_at" IS NULL) AND ("state" = 'WAITING') = ("judged_by_id" IS NULL));
-- R37
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_second_person_check"
  CHECK ("state" = 'WITHDRAWN' OR ("judged_by_id" <> "proposed_by_id") IS NOT FALSE);
