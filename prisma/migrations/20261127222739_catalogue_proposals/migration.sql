-- CreateEnum
CREATE TYPE "catalogue_proposal_state" AS ENUM ('WAITING', 'PUBLISHED', 'REJECTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "catalogue_proposal" (
    "id" UUID NOT NULL,
    "state" "catalogue_proposal_state" NOT NULL DEFAULT 'WAITING',
    "based_on" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "opinion" TEXT,
    "version" INTEGER,

    CONSTRAINT "catalogue_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_proposal_version_key" ON "catalogue_proposal"("version");

-- AddForeignKey
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_based_on_fkey" FOREIGN KEY ("based_on") REFERENCES "catalogue_version"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_version_fkey" FOREIGN KEY ("version") REFERENCES "catalogue_version"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

-- One proposal waits at a time.
CREATE UNIQUE INDEX "catalogue_proposal_one_waits" ON "catalogue_proposal" (("state")) WHERE "state" = 'WAITING';
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_judged_check"
  CHECK (("state" = 'WAITING') = ("judged_by_id" IS NULL) AND ("state" = 'WAITING') = ("judged_at" IS NULL));
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_published_check"
  CHECK (("state" = 'PUBLISHED') = ("version" IS NOT NULL));
-- R37: nobody judges his own; what its proposer ends is withdrawn.
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_second_person_check"
  CHECK ("state" = 'WAITING' OR ("state" = 'WITHDRAWN') = ("judged_by_id" = "proposed_by_id"));
