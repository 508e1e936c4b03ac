-- CreateEnum
CREATE TYPE "phone_recovery_state" AS ENUM ('WAITING', 'APPROVED', 'DONE', 'REJECTED', 'OBJECTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "phone_recovery" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "phone_recovery_state" NOT NULL DEFAULT 'WAITING',
    "new_phone" TEXT,
    "new_phone_masked" TEXT NOT NULL,
    "old_phone_masked" TEXT NOT NULL,
    "letter_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "object_until" TIMESTAMPTZ(3) NOT NULL,
    "sms_at" TIMESTAMPTZ(3),
    "opinion" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_recovery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "phone_recovery_account_id_id_idx" ON "phone_recovery"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "phone_recovery_state_id_idx" ON "phone_recovery"("state", "id");

-- AddForeignKey
ALTER TABLE "phone_recovery" ADD CONSTRAINT "phone_recovery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_recovery" ADD CONSTRAINT "phone_recovery_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_recovery" ADD CONSTRAINT "phone_recovery_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: schema.prisma cannot express partial indexes. The second one serves the SMS to old phones.
CREATE UNIQUE INDEX "phone_recovery_open" ON "phone_recovery" ("account_id") WHERE "state" IN ('WAITING', 'APPROVED');
CREATE INDEX "phone_recovery_untold" ON "phone_recovery" ("id") WHERE "sms_at" IS NULL;
