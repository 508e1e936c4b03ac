-- CreateEnum
CREATE TYPE "notice_delivery_state" AS ENUM ('PENDING', 'SENT', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "account_email" (
    "account_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "masked" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_email_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("account_id","kind","channel")
);

-- CreateTable
CREATE TABLE "notice_robot" (
    "enterprise_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "masked" TEXT NOT NULL,
    "kinds" TEXT[],
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "tested_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_robot_pkey" PRIMARY KEY ("enterprise_id","channel")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "account_id" UUID,
    "text" JSONB NOT NULL,
    "link" TEXT NOT NULL,
    "state" "notice_delivery_state" NOT NULL DEFAULT 'PENDING',
    "address_masked" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "reason" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_delivery_account_id_idx" ON "notice_delivery"("account_id");

-- CreateIndex
CREATE INDEX "notice_delivery_enterprise_id_idx" ON "notice_delivery"("enterprise_id");

-- CreateIndex
CREATE INDEX "notice_delivery_created_at_id_idx" ON "notice_delivery"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "account_email" ADD CONSTRAINT "account_email_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_robot" ADD CONSTRAINT "notice_robot_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand

-- The outbox: what each channel has to send next.
CREATE INDEX "notice_delivery_due" ON "notice_delivery" ("channel", "next_attempt_at", "id") WHERE "state" = 'PENDING';
