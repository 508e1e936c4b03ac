-- AlterTable
ALTER TABLE "qualification_grant" ADD COLUMN     "lapsed_campaigns" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "types" TEXT[],
    "qualifications" TEXT[],
    "deadline" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "proposal_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_target" (
    "campaign_id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "told_on" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "is_changed" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER,

    CONSTRAINT "campaign_target_pkey" PRIMARY KEY ("campaign_id","enterprise_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_proposal_id_key" ON "campaign"("proposal_id");

-- CreateIndex
CREATE INDEX "campaign_target_enterprise_id_idx" ON "campaign_target"("enterprise_id");

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

ALTER TABLE "campaign" ADD CONSTRAINT "campaign_ended_check"
  CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL) AND ("ended_at" IS NULL) = ("end_reason" IS NULL));
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_confirmed_check"
  CHECK (("confirmed_at" IS NULL) = ("confirmed_by_id" IS NULL) AND ("confirmed_at" IS NULL) = ("revision" IS NULL));
