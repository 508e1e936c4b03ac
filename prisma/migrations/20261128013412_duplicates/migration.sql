-- CreateEnum
CREATE TYPE "duplicate_verdict" AS ENUM ('DIFFERENT', 'DUPLICATE');

-- CreateTable
CREATE TABLE "duplicate_mark" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "verdict" "duplicate_verdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "marked_by_id" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "duplicate_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duplicate_mark_first_id_second_id_id_idx" ON "duplicate_mark"("first_id", "second_id", "id" DESC);

-- CreateIndex
CREATE INDEX "duplicate_mark_second_id_idx" ON "duplicate_mark"("second_id");

-- AddForeignKey
ALTER TABLE "duplicate_mark" ADD CONSTRAINT "duplicate_mark_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_mark" ADD CONSTRAINT "duplicate_mark_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_mark" ADD CONSTRAINT "duplicate_mark_marked_by_id_fkey" FOREIGN KEY ("marked_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand

ALTER TABLE "duplicate_mark" ADD CONSTRAINT "duplicate_mark_order_check" CHECK ("first_id" < "second_id");

-- R38: names and addresses that differ in width, case, blanks or punctuation are one. "C", so that an index does not
-- depend on the locale of the server. Trigrams would not do: under the locale of the embedded server pg_trgm takes no
-- Chinese character for a letter.
CREATE FUNCTION "plain_text"("words" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  nullif(regexp_replace(lower(normalize("words", NFKC) COLLATE "C"),
    '[\s!-/:-@\[-`{-~·•、。【】〔〕《》「」『』“”‘’—–]', '', 'g'), '');

-- The form of the company is left out too.
CREATE FUNCTION "plain_name"("name" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  nullif(regexp_replace("plain_text"("name"), '股份有限公司|有限责任公司|有限公司', '', 'g'), '');

CREATE INDEX "enterprise_plain_name" ON "enterprise" ("plain_name"("full_name"));
CREATE INDEX "profile_id_number_hash" ON "profile" ("id_number_hash") WHERE "id_number_hash" IS NOT NULL;
CREATE INDEX "profile_bank_account_hash" ON "profile" ("bank_account_hash") WHERE "bank_account_hash" IS NOT NULL;
CREATE INDEX "profile_agent_phone" ON "profile" (("fields" ->> 'agentPhone'));
CREATE INDEX "profile_plain_address" ON "profile"
  (("fields" ->> 'registeredRegion'), "plain_text"("fields" ->> 'registeredAddress'));
