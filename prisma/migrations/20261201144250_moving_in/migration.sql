-- AlterTable
ALTER TABLE "account" ADD COLUMN     "imported_at" TIMESTAMPTZ(3),
ADD COLUMN     "phone_confirmed_at" TIMESTAMPTZ(3);


-- By hand
ALTER TABLE "account" ADD CONSTRAINT "account_phone_confirmed" CHECK ("phone_confirmed_at" IS NULL OR "imported_at" IS NOT NULL);
-- Whether slow hashes of the old platform are left is asked after every wrong password.
CREATE INDEX "account_slow_hash" ON "account" ("id") WHERE "imported_at" IS NOT NULL AND "password_hash" NOT LIKE '%$argon2id$%';
