-- AlterTable
ALTER TABLE "qualification_grant" ADD COLUMN     "lapsed_papers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "paper_reminder" (
    "enterprise_id" UUID NOT NULL,
    "paper" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "days_before" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sms_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_reminder_pkey" PRIMARY KEY ("enterprise_id","paper","until","days_before")
);

-- CreateIndex
CREATE INDEX "paper_reminder_created_at_idx" ON "paper_reminder"("created_at");

-- AddForeignKey
ALTER TABLE "paper_reminder" ADD CONSTRAINT "paper_reminder_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: the first of the days on which papers of a profile end, for the jobs of apps/api/src/features/expiry. Days sort
-- as text, and `long-term` behind every day. schema.prisma cannot express indexes of expressions.
CREATE INDEX "profile_first_paper_day" ON "profile" (
  LEAST(
    ("fields"->>'operatingUntil') COLLATE "C",
    ("fields"->>'businessLicenceValidUntil') COLLATE "C",
    ("fields"->>'legalPersonIdExpiry') COLLATE "C",
    ("fields"->>'agentAuthorisedUntil') COLLATE "C",
    ("fields"->>'tradePermitValidUntil') COLLATE "C"
  ),
  "enterprise_id"
);
