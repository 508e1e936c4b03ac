-- CreateEnum
CREATE TYPE "admin_change_kind" AS ENUM ('ROLES', 'INVITATION', 'ENABLING');

-- CreateEnum
CREATE TYPE "admin_change_state" AS ENUM ('WAITING', 'CONFIRMED', 'REFUSED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "admin_change" (
    "id" UUID NOT NULL,
    "kind" "admin_change_kind" NOT NULL,
    "state" "admin_change_state" NOT NULL DEFAULT 'WAITING',
    "admin_id" UUID,
    "link_id" UUID,
    "former_roles" "admin_role"[],
    "roles" "admin_role"[],
    "reason" TEXT,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "opinion" TEXT,

    CONSTRAINT "admin_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "admin_change_link_id_key" ON "admin_change"("link_id");

-- AddForeignKey
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "admin_setup_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- By hand

-- One change of an administrator waits at a time.
CREATE UNIQUE INDEX "admin_change_one_waits" ON "admin_change" ("admin_id") WHERE "state" = 'WAITING';
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_about_check"
  CHECK (("kind" = 'INVITATION') = ("admin_id" IS NULL) AND ("kind" = 'INVITATION') = ("link_id" IS NOT NULL));
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_judged_check"
  CHECK (("state" = 'WAITING') = ("judged_at" IS NULL) AND ("state" <> 'WAITING' OR "judged_by_id" IS NULL)
    AND ("state" IN ('WAITING', 'CONFIRMED') OR "judged_by_id" IS NOT NULL));
-- R37. Null is no person, so a change without a second one passes.
ALTER TABLE "admin_change" ADD CONSTRAINT "admin_change_second_person_check"
  CHECK ("state" = 'WITHDRAWN' OR ("judged_by_id" <> "proposed_by_id" AND "judged_by_id" <> "admin_id") IS NOT FALSE);
