-- AlterEnum
ALTER TYPE "enterprise_status" ADD VALUE 'FROZEN';

-- CreateTable
CREATE TABLE "freeze" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "account_id" UUID,
    "former_status" "account_status",
    "reason" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_by_id" UUID NOT NULL,
    "until" TEXT,
    "thawed_at" TIMESTAMPTZ(3),
    "thawed_by_id" UUID,
    "thaw_reason" TEXT,

    CONSTRAINT "freeze_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "freeze_enterprise_id_id_idx" ON "freeze"("enterprise_id", "id" DESC);

-- CreateIndex
CREATE INDEX "enterprise_created_at_id_idx" ON "enterprise"("created_at", "id");

-- AddForeignKey
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_thawed_by_id_fkey" FOREIGN KEY ("thawed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

-- R20, R44: the 统一社会信用代码 of a frozen enterprise stays taken, among the real enterprises or among those of the sandbox.
CREATE UNIQUE INDEX "enterprise_credit_code_held" ON "enterprise" ("credit_code", "is_test") WHERE "status" <> 'CLOSED';
DROP INDEX "enterprise_credit_code_active";

CREATE UNIQUE INDEX "freeze_one_open_account" ON "freeze" ("account_id") WHERE "thawed_at" IS NULL;
CREATE UNIQUE INDEX "freeze_one_open_enterprise" ON "freeze" ("enterprise_id")
  WHERE "thawed_at" IS NULL AND "account_id" IS NULL;
CREATE INDEX "freeze_to_end" ON "freeze" ("until") WHERE "thawed_at" IS NULL;
ALTER TABLE "freeze" ADD CONSTRAINT "freeze_former_status_check" CHECK (("account_id" IS NULL) = ("former_status" IS NULL));

-- R38: for filters of the administrators' list that leave few of many rows.
CREATE INDEX "enterprise_not_active" ON "enterprise" ("status", "created_at", "id") WHERE "status" <> 'ACTIVE';
CREATE INDEX "enterprise_test" ON "enterprise" ("created_at", "id") WHERE "is_test";
CREATE INDEX "profile_legal_person" ON "profile" (("fields" ->> 'legalPersonName'));
