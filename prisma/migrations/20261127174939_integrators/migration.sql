-- CreateEnum
CREATE TYPE "client_mode" AS ENUM ('LIVE', 'TEST');

-- CreateEnum
CREATE TYPE "client_state" AS ENUM ('PROPOSED', 'ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "client_credential_kind" AS ENUM ('SECRET', 'API_KEY');

-- CreateEnum
CREATE TYPE "client_proposal_state" AS ENUM ('WAITING', 'APPROVED', 'REJECTED');

-- AlterTable
ALTER TABLE "enterprise" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "is_test" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "mode" "client_mode" NOT NULL,
    "state" "client_state" NOT NULL DEFAULT 'PROPOSED',
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "scopes" TEXT[],
    "menus" TEXT[],
    "addresses" TEXT[],
    "redirect_uris" TEXT[],
    "post_logout_uris" TEXT[],
    "backchannel_logout_uri" TEXT,
    "keys" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tokens_from" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_credential" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" "client_credential_kind" NOT NULL,
    "hash" BYTEA NOT NULL,
    "tail" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_proposal" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "state" "client_proposal_state" NOT NULL DEFAULT 'WAITING',
    "settings" JSONB NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_record" (
    "kind" TEXT NOT NULL,
    "id_hash" BYTEA NOT NULL,
    "sealed" TEXT NOT NULL,
    "grant_id" TEXT,
    "uid" TEXT,
    "session_id" UUID,
    "consumed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oidc_record_pkey" PRIMARY KEY ("kind","id_hash")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateIndex
CREATE INDEX "enterprise_changed_at_idx" ON "enterprise"("changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "client_credential_hash_key" ON "client_credential"("hash");

-- CreateIndex
CREATE INDEX "client_credential_client_id_idx" ON "client_credential"("client_id");

-- CreateIndex
CREATE INDEX "client_proposal_client_id_id_idx" ON "client_proposal"("client_id", "id" DESC);

-- CreateIndex
CREATE INDEX "oidc_record_grant_id_idx" ON "oidc_record"("grant_id");

-- CreateIndex
CREATE INDEX "oidc_record_uid_idx" ON "oidc_record"("uid");

-- CreateIndex
CREATE INDEX "oidc_record_session_id_idx" ON "oidc_record"("session_id");

-- CreateIndex
CREATE INDEX "oidc_record_expires_at_idx" ON "oidc_record"("expires_at");

-- AddForeignKey
ALTER TABLE "client_credential" ADD CONSTRAINT "client_credential_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_proposal" ADD CONSTRAINT "client_proposal_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_proposal" ADD CONSTRAINT "client_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_proposal" ADD CONSTRAINT "client_proposal_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- R40: one proposal of a client waits at a time.
CREATE UNIQUE INDEX "client_proposal_one_waits" ON "client_proposal" ("client_id") WHERE "state" = 'WAITING';
ALTER TABLE "client_credential" ADD CONSTRAINT "client_credential_hash_check" CHECK (octet_length("hash") = 32);
ALTER TABLE "oidc_record" ADD CONSTRAINT "oidc_record_id_hash_check" CHECK (octet_length("id_hash") = 32);

-- R41: integrators ask for the enterprises that have changed since a time.
CREATE FUNCTION "enterprise_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER "enterprise_changed" BEFORE UPDATE ON "enterprise"
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "enterprise_changed"();
