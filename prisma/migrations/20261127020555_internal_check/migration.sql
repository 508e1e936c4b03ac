-- CreateEnum
CREATE TYPE "internal_check_kind" AS ENUM ('PROFILE', 'APPLICATION', 'RESUBMISSION', 'WITHDRAWAL');

-- CreateEnum
CREATE TYPE "internal_check_state" AS ENUM ('WAITING', 'CONFIRMED', 'SENT_BACK', 'CANCELLED');

-- AlterTable
ALTER TABLE "enterprise" ADD COLUMN     "needs_check" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "internal_check" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "kind" "internal_check_kind" NOT NULL,
    "subject" TEXT NOT NULL,
    "qualification" TEXT,
    "application_id" UUID,
    "sealed" TEXT NOT NULL,
    "state" "internal_check_state" NOT NULL DEFAULT 'WAITING',
    "words" TEXT,
    "prepared_by_id" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "internal_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "internal_check_enterprise_id_id_idx" ON "internal_check"("enterprise_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "internal_check" ADD CONSTRAINT "internal_check_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_check" ADD CONSTRAINT "internal_check_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_check" ADD CONSTRAINT "internal_check_prepared_by_id_fkey" FOREIGN KEY ("prepared_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_check" ADD CONSTRAINT "internal_check_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- R36: schema.prisma cannot express partial indexes.
CREATE UNIQUE INDEX "internal_check_one_waiting" ON "internal_check" ("enterprise_id", "subject") WHERE "state" = 'WAITING';
