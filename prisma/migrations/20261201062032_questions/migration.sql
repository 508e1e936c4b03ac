-- CreateEnum
CREATE TYPE "question_state" AS ENUM ('OPEN', 'ANSWERED', 'CLOSED');

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "question_state" NOT NULL DEFAULT 'OPEN',
    "page" TEXT,
    "application_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_post" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "account_id" UUID,
    "admin_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "canned_answer" (
    "place" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "canned_answer_pkey" PRIMARY KEY ("place")
);

-- CreateIndex
CREATE INDEX "question_enterprise_id_id_idx" ON "question"("enterprise_id", "id" DESC);

-- CreateIndex
CREATE INDEX "question_state_due_at_id_idx" ON "question"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "question_application_id_idx" ON "question"("application_id");

-- CreateIndex
CREATE INDEX "question_post_question_id_id_idx" ON "question_post"("question_id", "id");

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_post" ADD CONSTRAINT "question_post_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_post" ADD CONSTRAINT "question_post_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_post" ADD CONSTRAINT "question_post_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

ALTER TABLE "question_post" ADD CONSTRAINT "question_post_author_check"
  CHECK (num_nonnulls("account_id", "admin_id") = 1);
