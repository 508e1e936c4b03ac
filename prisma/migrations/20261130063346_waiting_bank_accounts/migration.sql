-- AlterTable
ALTER TABLE "profile_change" ADD COLUMN     "bank_account_hash" BYTEA;

-- By hand

-- Only changes that wait have it.
CREATE INDEX "profile_change_bank_account_hash" ON "profile_change" ("bank_account_hash")
  WHERE "bank_account_hash" IS NOT NULL;
