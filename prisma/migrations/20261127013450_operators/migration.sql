-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('OWNER', 'PREPARER', 'CHECKER', 'FINANCE', 'VIEWER', 'CUSTOM');

-- CreateEnum
CREATE TYPE "admin_status" AS ENUM ('ACTIVE', 'FROZEN');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "account_status" ADD VALUE 'DISABLED';
ALTER TYPE "account_status" ADD VALUE 'INVITED';

-- DropIndex
DROP INDEX "account_enterprise_id_idx";

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "invitation_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "name" TEXT,
ADD COLUMN     "permissions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "role" "account_role" NOT NULL DEFAULT 'OWNER';

-- AlterTable
ALTER TABLE "password_reset" ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'reset-password';

-- AlterTable
-- No version that is still in use calls them. The first one reads admin.status.
DROP FUNCTION "first_approval_worth"("admin", integer, integer);
DROP FUNCTION "time_ordered_id"();

-- By hand: the statement that Prisma writes loses the values.
ALTER TABLE "admin" ALTER COLUMN "status" DROP DEFAULT,
ALTER COLUMN "status" TYPE "admin_status" USING "status"::text::"admin_status",
ALTER COLUMN "status" SET DEFAULT 'ACTIVE';

-- CreateTable
CREATE TABLE "ownership_transfer" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ownership_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ownership_transfer_enterprise_id_id_idx" ON "ownership_transfer"("enterprise_id", "id" DESC);

-- CreateIndex
CREATE INDEX "account_enterprise_id_id_idx" ON "account"("enterprise_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- R36: schema.prisma cannot express partial indexes.
CREATE UNIQUE INDEX "account_one_owner" ON "account" ("enterprise_id") WHERE "role" = 'OWNER';
CREATE UNIQUE INDEX "ownership_transfer_one_open" ON "ownership_transfer" ("enterprise_id") WHERE "ended_at" IS NULL;
