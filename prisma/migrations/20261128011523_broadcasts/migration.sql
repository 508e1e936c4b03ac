-- CreateEnum
CREATE TYPE "broadcast_audience" AS ENUM ('ALL', 'TYPE', 'QUALIFICATION', 'ENTERPRISES');

-- CreateTable
CREATE TABLE "broadcast" (
    "id" UUID NOT NULL,
    "audience" "broadcast_audience" NOT NULL,
    "audience_code" TEXT,
    "category" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "body_zh" TEXT NOT NULL,
    "title_en" TEXT,
    "body_en" TEXT,
    "is_banner" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "announced_at" TIMESTAMPTZ(3),
    "recipients" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "readers" INTEGER,

    CONSTRAINT "broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "broadcast_enterprise" (
    "broadcast_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,

    CONSTRAINT "broadcast_enterprise_pkey" PRIMARY KEY ("broadcast_id","enterprise_id")
);

-- CreateTable
CREATE TABLE "broadcast_receipt" (
    "account_id" UUID NOT NULL,
    "broadcast_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "broadcast_receipt_pkey" PRIMARY KEY ("account_id","broadcast_id")
);

-- CreateIndex
CREATE INDEX "broadcast_ends_at_idx" ON "broadcast"("ends_at");

-- CreateIndex
CREATE INDEX "broadcast_receipt_broadcast_id_read_at_idx" ON "broadcast_receipt"("broadcast_id", "read_at");

-- AddForeignKey
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_enterprise" ADD CONSTRAINT "broadcast_enterprise_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_enterprise" ADD CONSTRAINT "broadcast_enterprise_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_receipt" ADD CONSTRAINT "broadcast_receipt_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broadcast_receipt" ADD CONSTRAINT "broadcast_receipt_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
