-- CreateEnum
CREATE TYPE "agreement_kind" AS ENUM ('registration', 'privacy');

-- CreateEnum
CREATE TYPE "agreement_state" AS ENUM ('DRAFT', 'WAITING', 'PUBLISHED', 'REJECTED');

-- CreateTable
CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL,
    "kind" "agreement_kind" NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3),
    "state" "agreement_state" NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "edited_by_id" UUID NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proposed_by_id" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "opinion" TEXT,

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agreement_version_kind_state_effective_from_idx" ON "agreement_version"("kind", "state", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_version_kind_version_key" ON "agreement_version"("kind", "version");

-- CreateIndex
CREATE INDEX "agreement_acceptance_agreement_sha256_id_idx" ON "agreement_acceptance"("agreement", "sha256", "id" DESC);

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_edited_by_id_fkey" FOREIGN KEY ("edited_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: schema.prisma cannot express partial indexes.
CREATE UNIQUE INDEX "agreement_version_one_waits" ON "agreement_version" ("kind") WHERE "state" = 'WAITING';
