-- One table for what a second person decides (R37). Rows of the four tables and of agreement_version move into it.

CREATE TYPE "proposal_state" AS ENUM ('WAITING', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'EXPIRED');

CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "reason" TEXT,
    "state" "proposal_state" NOT NULL DEFAULT 'WAITING',
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "concerned_id" UUID,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "opinion" TEXT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "agreement_version" ADD COLUMN "proposal_id" UUID;
ALTER TABLE "catalogue_version" ADD COLUMN "proposal_id" UUID;
ALTER TABLE "admin_setup_link" ADD COLUMN "proposal_id" UUID;

-- What waits gets its 14 days from now on. An invitation ends with its link.
INSERT INTO "proposal" ("id", "kind", "subject", "payload", "reason", "state", "proposed_by_id", "proposed_at",
  "concerned_id", "ends_at", "decided_by_id", "decided_at", "opinion")
SELECT c."id",
  CASE c."kind" WHEN 'ROLES' THEN 'admin-roles' WHEN 'INVITATION' THEN 'admin-invitation' ELSE 'admin-enabling' END,
  coalesce(c."admin_id", c."link_id")::text,
  jsonb_build_object('from', to_jsonb(coalesce(c."former_roles", '{}')), 'roles', to_jsonb(coalesce(c."roles", '{}'))),
  c."reason",
  CASE WHEN c."state" = 'WAITING' AND l."expires_at" <= now() THEN 'EXPIRED' ELSE c."state"::text END::"proposal_state",
  c."proposed_by_id", c."proposed_at", c."admin_id",
  coalesce(l."expires_at", CASE WHEN c."state" = 'WAITING' THEN now() ELSE c."proposed_at" END + interval '14 days'),
  c."judged_by_id",
  CASE WHEN c."state" = 'WAITING' AND l."expires_at" <= now() THEN l."expires_at" ELSE c."judged_at" END,
  c."opinion"
FROM "admin_change" c LEFT JOIN "admin_setup_link" l ON l."id" = c."link_id";

UPDATE "admin_setup_link" l SET "proposal_id" = c."id" FROM "admin_change" c WHERE c."link_id" = l."id";

INSERT INTO "proposal" ("id", "kind", "subject", "payload", "reason", "state", "proposed_by_id", "proposed_at", "ends_at",
  "decided_by_id", "decided_at", "opinion")
SELECT "id", 'factor-reset', "account_id"::text, jsonb_build_object('proof', "proof"), "reason",
  "state"::text::"proposal_state", "proposed_by_id", "proposed_at",
  CASE WHEN "state" = 'WAITING' THEN now() ELSE "proposed_at" END + interval '14 days',
  "judged_by_id", "judged_at", "opinion"
FROM "factor_reset";

-- A change that only took rights away ended what waited, also by its own proposer.
INSERT INTO "proposal" ("id", "kind", "subject", "payload", "state", "proposed_by_id", "proposed_at", "ends_at",
  "decided_by_id", "decided_at")
SELECT "id", 'client', "client_id"::text, jsonb_build_object('settings', "settings"),
  CASE WHEN "state" = 'APPROVED' THEN 'CONFIRMED' WHEN "state" = 'WAITING' THEN 'WAITING'
    WHEN "judged_by_id" = "proposed_by_id" THEN 'WITHDRAWN' ELSE 'REFUSED' END::"proposal_state",
  "proposed_by_id", "proposed_at",
  CASE WHEN "state" = 'WAITING' THEN now() ELSE "proposed_at" END + interval '14 days',
  "judged_by_id", "judged_at"
FROM "client_proposal";

INSERT INTO "proposal" ("id", "kind", "subject", "payload", "reason", "state", "proposed_by_id", "proposed_at", "ends_at",
  "decided_by_id", "decided_at", "opinion")
SELECT "id", 'catalogue', 'catalogue',
  jsonb_build_object('basedOn', "based_on", 'content', "content" ||
    CASE WHEN "test_systems" IS NULL THEN '{}' ELSE jsonb_build_object('testSystems', "test_systems") END),
  "note",
  CASE "state" WHEN 'PUBLISHED' THEN 'CONFIRMED' WHEN 'REJECTED' THEN 'REFUSED' ELSE "state"::text END::"proposal_state",
  "proposed_by_id", "proposed_at",
  CASE WHEN "state" = 'WAITING' THEN now() ELSE "proposed_at" END + interval '14 days',
  "judged_by_id", "judged_at", "opinion"
FROM "catalogue_proposal";

UPDATE "catalogue_version" v SET "proposal_id" = p."id" FROM "catalogue_proposal" p WHERE p."version" = v."version";

-- A version keeps its id, so its proposal gets the same one. Drafts that were taken back have none.
INSERT INTO "proposal" ("id", "kind", "subject", "payload", "state", "proposed_by_id", "proposed_at", "concerned_id",
  "ends_at", "decided_by_id", "decided_at", "opinion")
SELECT "id", 'agreement', "kind"::text, jsonb_build_object('versionId', "id", 'version', "version", 'sha256', "sha256"),
  CASE "state" WHEN 'PUBLISHED' THEN 'CONFIRMED' WHEN 'REJECTED' THEN 'REFUSED' ELSE 'WAITING' END::"proposal_state",
  "proposed_by_id", "proposed_at", nullif("edited_by_id", "judged_by_id"),
  CASE WHEN "state" = 'WAITING' THEN now() ELSE "proposed_at" END + interval '14 days',
  "judged_by_id", "judged_at", "opinion"
FROM "agreement_version" WHERE "state" <> 'DRAFT';

UPDATE "agreement_version" SET "proposal_id" = "id" WHERE "state" <> 'DRAFT';
UPDATE "agreement_version" SET "judged_at" = NULL WHERE "state" <> 'PUBLISHED';

DROP INDEX "agreement_version_one_waits";
ALTER TABLE "agreement_version" DROP COLUMN "judged_by_id", DROP COLUMN "opinion", DROP COLUMN "proposed_at",
  DROP COLUMN "proposed_by_id";

DROP TABLE "catalogue_proposal";
DROP TABLE "admin_change";
DROP TABLE "factor_reset";
DROP TABLE "client_proposal";
DROP TYPE "catalogue_proposal_state";
DROP TYPE "admin_change_kind";
DROP TYPE "admin_change_state";
DROP TYPE "client_proposal_state";

CREATE INDEX "proposal_kind_decided_at_idx" ON "proposal"("kind", "decided_at");
CREATE INDEX "proposal_subject_idx" ON "proposal"("subject");
CREATE UNIQUE INDEX "agreement_version_proposal_id_key" ON "agreement_version"("proposal_id");
CREATE UNIQUE INDEX "catalogue_version_proposal_id_key" ON "catalogue_version"("proposal_id");
CREATE UNIQUE INDEX "admin_setup_link_proposal_id_key" ON "admin_setup_link"("proposal_id");
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "catalogue_version" ADD CONSTRAINT "catalogue_version_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "admin_setup_link" ADD CONSTRAINT "admin_setup_link_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_concerned_id_fkey" FOREIGN KEY ("concerned_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: schema.prisma cannot express these.

CREATE UNIQUE INDEX "proposal_one_waits" ON "proposal" ("subject") WHERE "state" = 'WAITING';
CREATE INDEX "proposal_to_end" ON "proposal" ("ends_at") WHERE "state" = 'WAITING';
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_check"
  CHECK (("state" = 'WAITING') = ("decided_at" IS NULL)
    AND ("state" NOT IN ('WAITING', 'EXPIRED') OR "decided_by_id" IS NULL)
    AND ("state" NOT IN ('REFUSED', 'WITHDRAWN') OR "decided_by_id" IS NOT NULL));
-- R37. Null is no person, so a change that took effect without a second one passes.
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_second_person_check"
  CHECK ("state" NOT IN ('CONFIRMED', 'REFUSED')
    OR ("decided_by_id" <> "proposed_by_id" AND "decided_by_id" <> "concerned_id") IS NOT FALSE);
