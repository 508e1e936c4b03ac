-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","admin_id")
);

-- CreateTable
CREATE TABLE "team_rule" (
    "position" INTEGER NOT NULL,
    "team_id" UUID NOT NULL,
    "region" TEXT,
    "type_code" TEXT,
    "qualification" TEXT,

    CONSTRAINT "team_rule_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_member_admin_id_idx" ON "team_member"("admin_id");

-- CreateIndex
CREATE INDEX "team_rule_team_id_idx" ON "team_rule"("team_id");

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_rule" ADD CONSTRAINT "team_rule_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_rule" ADD CONSTRAINT "team_rule_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "enterprise_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

ALTER TABLE "team_rule" ADD CONSTRAINT "team_rule_region_check" CHECK ("region" ~ '^\d{2}(\d{2})?$');

-- The revision of teams and rules. Its row is locked while they are saved and while a case is given by a rule.
INSERT INTO "system_fact" ("name", "value") VALUES ('case-sharing', '1');
