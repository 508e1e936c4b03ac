-- CreateEnum
CREATE TYPE "data_export_state" AS ENUM ('WAITING', 'READY', 'ENDED');

-- AlterEnum
ALTER TYPE "account_status" ADD VALUE 'CLOSED';

-- AlterEnum
ALTER TYPE "attachment_status" ADD VALUE 'ERASED';

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_export" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "state" "data_export_state" NOT NULL DEFAULT 'WAITING',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_closure" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_closure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_account_id_id_idx" ON "consent"("account_id", "id");

-- CreateIndex
CREATE INDEX "data_export_account_id_id_idx" ON "data_export"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "data_export_state_requested_at_idx" ON "data_export"("state", "requested_at");

-- CreateIndex
CREATE INDEX "account_closure_account_id_idx" ON "account_closure"("account_id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_closure" ADD CONSTRAINT "account_closure_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: one consent of a kind and version is in force, one export is in work, one closure is open.
CREATE UNIQUE INDEX "consent_one_in_force" ON "consent" ("account_id", "kind", "version") WHERE "withdrawn_at" IS NULL;
CREATE UNIQUE INDEX "data_export_one_in_work" ON "data_export" ("account_id") WHERE "state" = 'WAITING';
CREATE UNIQUE INDEX "account_closure_one_open" ON "account_closure" ("account_id") WHERE "cancelled_at" IS NULL AND "erased_at" IS NULL;

-- A closed account has no phone. As text, because a transaction cannot use the value of an enum that it has added.
ALTER TABLE "account" DROP CONSTRAINT "account_phone_check",
  ADD CONSTRAINT "account_phone_check" CHECK ("phone" ~ '^1[3-9][0-9]{9}$' OR ("phone" = '' AND "status"::text = 'CLOSED'));
