-- AlterEnum
ALTER TYPE "profile_change_state" ADD VALUE 'DIFFERS';

-- AlterTable
ALTER TABLE "profile_change" ADD COLUMN     "register" JSONB,
ALTER COLUMN "created_by_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "company_comparison" (
    "enterprise_id" UUID NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "compared_at" TIMESTAMPTZ(3),

    CONSTRAINT "company_comparison_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateIndex
CREATE INDEX "company_comparison_tried_at_idx" ON "company_comparison"("tried_at");

-- AddForeignKey
ALTER TABLE "company_comparison" ADD CONSTRAINT "company_comparison_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
