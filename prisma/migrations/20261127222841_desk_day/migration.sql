-- CreateTable
CREATE TABLE "job_run" (
    "name" TEXT NOT NULL,
    "every_ms" INTEGER NOT NULL,
    "ran_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "sign_in_at_outcome_account_id_idx" ON "sign_in"("at", "outcome", "account_id");

-- CreateIndex
CREATE INDEX "sms_message_status_created_at_provider_idx" ON "sms_message"("status", "created_at" DESC, "provider");

-- By hand
-- The few cases of the sandbox, which the counts leave out.
CREATE INDEX "application_test" ON "application" ("id") WHERE "is_test";
-- What an approval or refusal took, without a look at the table.
CREATE INDEX "application_decided" ON "application" ("decided_at") INCLUDE ("submitted_at")
  WHERE "decided_at" IS NOT NULL AND NOT "is_test";
-- The decisions of a period. Other events are ten times as many.
CREATE INDEX "application_event_decided" ON "application_event" ("at") INCLUDE ("action", "application_id")
  WHERE "action" IN ('approve', 'return', 'reject');
-- The few open cases that wait for a second approval, and those that were answered after a return.
CREATE INDEX "application_first_approved" ON "application" ("due_at", "id") INCLUDE ("first_approval_by_id")
  WHERE "first_approval_by_id" IS NOT NULL AND "state" IN ('SUBMITTED', 'IN_REVIEW') AND NOT "is_test";
CREATE INDEX "application_resubmitted" ON "application" ("due_at", "id")
  WHERE "round" > 1 AND "state" = 'SUBMITTED' AND NOT "is_test";
