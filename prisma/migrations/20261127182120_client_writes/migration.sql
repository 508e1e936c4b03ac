-- CreateEnum
CREATE TYPE "payment_approval_state" AS ENUM ('WAITING', 'APPROVED', 'REFUSED', 'EXPIRED');

-- CreateTable
CREATE TABLE "idempotency_key" (
    "client_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("client_id","key")
);

-- CreateTable
CREATE TABLE "client_message" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "recipients" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_approval" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "account_id" UUID,
    "state" "payment_approval_state" NOT NULL DEFAULT 'WAITING',
    "action" TEXT NOT NULL,
    "amount" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "return_url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "receipt" TEXT,

    CONSTRAINT "payment_approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

-- CreateIndex
CREATE INDEX "client_message_client_id_enterprise_id_created_at_idx" ON "client_message"("client_id", "enterprise_id", "created_at");

-- CreateIndex
CREATE INDEX "client_message_created_at_idx" ON "client_message"("created_at");

-- CreateIndex
CREATE INDEX "payment_approval_client_id_id_idx" ON "payment_approval"("client_id", "id");

-- CreateIndex
CREATE INDEX "payment_approval_enterprise_id_idx" ON "payment_approval"("enterprise_id");

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_message" ADD CONSTRAINT "client_message_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_message" ADD CONSTRAINT "client_message_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_digest_check" CHECK (octet_length("digest") = 32);
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_amount_check"
  CHECK ("amount" ~ '^(0|[1-9]\d{0,11})\.\d{2}$' AND "amount" <> '0.00');
-- R41: nobody decides without a receipt, and nothing is decided by its end.
ALTER TABLE "payment_approval" ADD CONSTRAINT "payment_approval_decided_check"
  CHECK (("state" IN ('APPROVED', 'REFUSED')) = ("receipt" IS NOT NULL AND "decided_at" IS NOT NULL AND "decided_by_id" IS NOT NULL));
CREATE INDEX "payment_approval_waiting" ON "payment_approval" ("expires_at") WHERE "state" = 'WAITING';
