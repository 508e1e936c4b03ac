-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "enterprise_status" AS ENUM ('ACTIVE', 'CLOSED');

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('ACTIVE', 'FROZEN');

-- CreateEnum
CREATE TYPE "sign_in_outcome" AS ENUM ('SUCCEEDED', 'WRONG_PASSWORD', 'LOCKED', 'FROZEN');

-- CreateEnum
CREATE TYPE "sms_status" AS ENUM ('PENDING', 'SENT', 'FAILED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "profile_change_state" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "application_state" AS ENUM ('SUBMITTED', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "grant_state" AS ENUM ('ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "attachment_status" AS ENUM ('QUARANTINED', 'CLEAN', 'INFECTED');

-- CreateEnum
CREATE TYPE "admin_role" AS ENUM ('SYSTEM', 'SECURITY', 'AUDIT', 'REVIEWER');

-- CreateTable
CREATE TABLE "enterprise_type" (
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "enterprise_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "enterprise" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "type_code" TEXT NOT NULL,
    "status" "enterprise_status" NOT NULL DEFAULT 'ACTIVE',
    "credit_code" TEXT,
    "full_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "username_key" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'ACTIVE',
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "former_password" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "due" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "sign_in_outcome" NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_device" (
    "account_id" UUID NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("account_id","device_hash")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "captcha" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "answer_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "captcha_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sms_code" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "recipient_key" BYTEA NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "code_hash" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "sms_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sms_message" (
    "id" UUID NOT NULL,
    "recipient_key" BYTEA NOT NULL,
    "phone_masked" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "ip_key" BYTEA NOT NULL,
    "status" "sms_status" NOT NULL DEFAULT 'PENDING',
    "provider" TEXT NOT NULL,
    "provider_id" TEXT,
    "fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "recipient_key" BYTEA NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token_hash" BYTEA,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_acceptance" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "agreement" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile" (
    "enterprise_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "fields" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "id_number_hash" BYTEA,
    "bank_account_hash" BYTEA,
    "credit_code_suspect" BOOLEAN NOT NULL DEFAULT false,
    "updated_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search_text" TEXT NOT NULL DEFAULT '',
    "search_pairs" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "profile_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateTable
CREATE TABLE "profile_version" (
    "enterprise_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_version_pkey" PRIMARY KEY ("enterprise_id","revision")
);

-- CreateTable
CREATE TABLE "profile_draft" (
    "enterprise_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "base_revision" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "papers" UUID[] DEFAULT ARRAY[]::UUID[],
    "typed_in" JSONB NOT NULL DEFAULT '{}',
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_draft_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateTable
CREATE TABLE "system_fact" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "system_fact_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "profile_change" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "base_revision" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "differences" JSONB NOT NULL,
    "credit_code" TEXT,
    "state" "profile_change_state" NOT NULL DEFAULT 'PENDING',
    "opinion" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "profile_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalogue_version" (
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalogue_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "qualification" TEXT NOT NULL,
    "catalogue_version" INTEGER NOT NULL,
    "state" "application_state" NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "files" JSONB NOT NULL DEFAULT '{}',
    "flags" JSONB NOT NULL DEFAULT '{}',
    "opinion" TEXT,
    "claimed_by_id" UUID,
    "first_approval_by_id" UUID,
    "first_approval_revision" INTEGER,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_event" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "from_state" "application_state",
    "to_state" "application_state" NOT NULL,
    "round" INTEGER NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "opinion" TEXT,
    "flags" JSONB NOT NULL DEFAULT '{}',
    "submitted" JSONB,
    "profile_revision" INTEGER,

    CONSTRAINT "application_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "internal_note" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "internal_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualification_grant" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "qualification" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "menus" TEXT[],
    "state" "grant_state" NOT NULL DEFAULT 'ACTIVE',
    "reason" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "qualification_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" "attachment_status" NOT NULL,
    "original_key" TEXT NOT NULL,
    "view_key" TEXT NOT NULL,
    "bound_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "scanned_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorisation_letter" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "sealed" TEXT,
    "credit_code_tail" TEXT NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authorisation_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "admin_id" UUID,
    "category" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_password" (
    "account_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_password_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "handover_token" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "menu" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "username_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'ACTIVE',
    "roles" "admin_role"[],
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "totp_sealed" TEXT NOT NULL,
    "totp_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "admin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "admin_id" UUID NOT NULL,
    "is_proven" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "device_hash" BYTEA NOT NULL,

    CONSTRAINT "admin_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_recovery_code" (
    "id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "admin_recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_former_password" (
    "id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "admin_former_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_setup_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "roles" "admin_role"[],
    "invited_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "totp_sealed" TEXT NOT NULL,

    CONSTRAINT "admin_setup_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "seq" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "xact" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "enterprise_id" UUID,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_number_key" ON "enterprise"("number");

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key_key" ON "account"("username_key");

-- CreateIndex
CREATE INDEX "account_enterprise_id_idx" ON "account"("enterprise_id");

-- CreateIndex
CREATE INDEX "account_phone_idx" ON "account"("phone");

-- CreateIndex
CREATE INDEX "former_password_account_id_replaced_at_idx" ON "former_password"("account_id", "replaced_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_ended_at_idx" ON "session"("account_id", "ended_at");

-- CreateIndex
CREATE INDEX "sign_in_account_id_id_idx" ON "sign_in"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "captcha_expires_at_idx" ON "captcha"("expires_at");

-- CreateIndex
CREATE INDEX "sms_code_recipient_key_purpose_created_at_idx" ON "sms_code"("recipient_key", "purpose", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sms_code_expires_at_idx" ON "sms_code"("expires_at");

-- CreateIndex
CREATE INDEX "sms_message_recipient_key_created_at_idx" ON "sms_message"("recipient_key", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sms_message_ip_key_created_at_idx" ON "sms_message"("ip_key", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sms_message_created_at_idx" ON "sms_message"("created_at" DESC);

-- CreateIndex
CREATE INDEX "password_reset_expires_at_idx" ON "password_reset"("expires_at");

-- CreateIndex
CREATE INDEX "agreement_acceptance_account_id_agreement_idx" ON "agreement_acceptance"("account_id", "agreement");

-- CreateIndex
CREATE INDEX "profile_change_enterprise_id_id_idx" ON "profile_change"("enterprise_id", "id" DESC);

-- CreateIndex
CREATE INDEX "profile_change_state_id_idx" ON "profile_change"("state", "id");

-- CreateIndex
CREATE INDEX "application_enterprise_id_id_idx" ON "application"("enterprise_id", "id" DESC);

-- CreateIndex
CREATE INDEX "application_state_due_at_id_idx" ON "application"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "application_state_submitted_at_id_idx" ON "application"("state", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "application_qualification_state_due_at_id_idx" ON "application"("qualification", "state", "due_at", "id");

-- CreateIndex
CREATE INDEX "application_qualification_state_submitted_at_id_idx" ON "application"("qualification", "state", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "application_event_application_id_id_idx" ON "application_event"("application_id", "id");

-- CreateIndex
CREATE INDEX "internal_note_application_id_id_idx" ON "internal_note"("application_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "qualification_grant_application_id_key" ON "qualification_grant"("application_id");

-- CreateIndex
CREATE INDEX "qualification_grant_enterprise_id_idx" ON "qualification_grant"("enterprise_id");

-- CreateIndex
CREATE INDEX "qualification_grant_state_expires_at_idx" ON "qualification_grant"("state", "expires_at");

-- CreateIndex
CREATE INDEX "attachment_enterprise_id_id_idx" ON "attachment"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "attachment_status_created_at_idx" ON "attachment"("status", "created_at");

-- CreateIndex
CREATE INDEX "attachment_bound_at_created_at_idx" ON "attachment"("bound_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "authorisation_letter_code_key" ON "authorisation_letter"("code");

-- CreateIndex
CREATE INDEX "authorisation_letter_enterprise_id_issued_at_idx" ON "authorisation_letter"("enterprise_id", "issued_at" DESC);

-- CreateIndex
CREATE INDEX "message_account_id_id_idx" ON "message"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "message_admin_id_id_idx" ON "message"("admin_id", "id" DESC);

-- CreateIndex
CREATE INDEX "handover_token_expires_at_idx" ON "handover_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "admin_username_key_key" ON "admin"("username_key");

-- CreateIndex
CREATE UNIQUE INDEX "admin_session_token_hash_key" ON "admin_session"("token_hash");

-- CreateIndex
CREATE INDEX "admin_session_admin_id_ended_at_idx" ON "admin_session"("admin_id", "ended_at");

-- CreateIndex
CREATE INDEX "admin_recovery_code_admin_id_idx" ON "admin_recovery_code"("admin_id");

-- CreateIndex
CREATE INDEX "admin_former_password_admin_id_replaced_at_idx" ON "admin_former_password"("admin_id", "replaced_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "admin_setup_link_token_hash_key" ON "admin_setup_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_event_id_key" ON "audit_seal"("event_id");

-- CreateIndex
CREATE INDEX "audit_event_enterprise_id_id_idx" ON "audit_event"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_action_id_idx" ON "audit_event"("action", "id");

-- CreateIndex
CREATE INDEX "audit_event_xact_id_idx" ON "audit_event"("xact", "id");

-- AddForeignKey
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "enterprise_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_password" ADD CONSTRAINT "former_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_version" ADD CONSTRAINT "profile_version_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_draft" ADD CONSTRAINT "profile_draft_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_change" ADD CONSTRAINT "profile_change_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_catalogue_version_fkey" FOREIGN KEY ("catalogue_version") REFERENCES "catalogue_version"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "admin"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_event" ADD CONSTRAINT "application_event_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_note" ADD CONSTRAINT "internal_note_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_note" ADD CONSTRAINT "internal_note_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_grant" ADD CONSTRAINT "qualification_grant_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorisation_letter" ADD CONSTRAINT "authorisation_letter_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_password" ADD CONSTRAINT "payment_password_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_recovery_code" ADD CONSTRAINT "admin_recovery_code_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_former_password" ADD CONSTRAINT "admin_former_password_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what schema.prisma cannot say. `pnpm db:new-migration --redo` keeps this part.

-- R20: an active enterprise's 统一社会信用代码 is nobody else's.
CREATE UNIQUE INDEX "enterprise_credit_code_active" ON "enterprise" ("credit_code") WHERE "status" = 'ACTIVE';

-- R3, R5. COLLATE "C", since some locales lower I to something else than i.
ALTER TABLE "account"
  ADD CONSTRAINT "account_username_check" CHECK ("username" ~ '^[A-Za-z0-9_]{4,20}$'),
  ADD CONSTRAINT "account_username_key_check" CHECK ("username_key" = lower("username" COLLATE "C")),
  ADD CONSTRAINT "account_phone_check" CHECK ("phone" ~ '^1[3-9][0-9]{9}$');

-- A 用户编号 has ten digits (R9), a SHA-256 32 bytes, and counters never run backwards.
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_number_check" CHECK ("number" > 0);
ALTER TABLE "session" ADD CONSTRAINT "session_token_hash_check" CHECK (octet_length("token_hash") = 32);
ALTER TABLE "sms_code" ADD CONSTRAINT "sms_code_attempts_check" CHECK ("attempts" >= 0);
ALTER TABLE "throttle" ADD CONSTRAINT "throttle_failures_check" CHECK ("failures" >= 0);
ALTER TABLE "profile" ADD CONSTRAINT "profile_revision_check" CHECK ("revision" > 0);
ALTER TABLE "profile_draft" ADD CONSTRAINT "profile_draft_revision_check" CHECK ("revision" > 0 AND "base_revision" >= 0);

-- R22: one open case for each enterprise and qualification. R26: one grant held. R21: one change waiting.
CREATE UNIQUE INDEX "application_one_open" ON "application" ("enterprise_id", "qualification")
  WHERE "state" IN ('SUBMITTED', 'IN_REVIEW', 'RETURNED');
CREATE UNIQUE INDEX "grant_one_held" ON "qualification_grant" ("enterprise_id", "qualification")
  WHERE "state" IN ('ACTIVE', 'SUSPENDED');
CREATE UNIQUE INDEX "profile_change_one_pending" ON "profile_change" ("enterprise_id") WHERE "state" = 'PENDING';
-- R20, R21: two changes that wait do not ask for one 统一社会信用代码.
CREATE UNIQUE INDEX "profile_change_code_pending" ON "profile_change" ("credit_code") WHERE "state" = 'PENDING';

-- R25: what was taken as clean without a scanner; empty where there is one.
CREATE INDEX "attachment_unscanned" ON "attachment" ("id") WHERE "status" = 'CLEAN' AND "scanned_at" IS NULL;

-- R38: a reviewer's own cases.
CREATE INDEX "application_claimed_due" ON "application" ("claimed_by_id", "state", "due_at", "id")
  WHERE "claimed_by_id" IS NOT NULL;
CREATE INDEX "application_claimed_submitted" ON "application" ("claimed_by_id", "state", "submitted_at", "id")
  WHERE "claimed_by_id" IS NOT NULL;

-- R28, R37: what the first of two approvals is worth: it counts, or whoever gave it reviews no longer, or the profile in
-- force is not the one that they saw; NULL where there is none. A single expression, which PostgreSQL writes into the
-- query that asks.
CREATE FUNCTION "first_approval_worth"("approver" "admin", "seen" integer, "in_force" integer) RETURNS text
  LANGUAGE sql STABLE RETURN CASE
    WHEN ("approver")."id" IS NULL THEN NULL
    WHEN ("approver")."status" <> 'ACTIVE' OR 'REVIEWER' <> ALL (("approver")."roles") THEN 'reviewer'
    WHEN "seen" IS DISTINCT FROM coalesce("in_force", 0) THEN 'profile'
    ELSE 'counts' END;

-- R38: what reviewers search by. Trigrams need three characters, people type two, and under a C locale (the embedded
-- server's) pg_trgm takes no Chinese character for a letter: it serves numbers and codes, pairs of characters serve the
-- rest, but for pairs of digits, which the number and nearly every code have. And the name beside the enterprise, for
-- whoever asks for no more than that.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE FUNCTION "profile_copies"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known enterprise;
  name text := lower(coalesce(NEW.fields ->> 'fullName', ''));
  letters text[];
BEGIN
  SELECT * INTO known FROM enterprise WHERE id = NEW.enterprise_id;
  IF known.full_name IS DISTINCT FROM NEW.fields ->> 'fullName' THEN
    UPDATE enterprise SET full_name = NEW.fields ->> 'fullName' WHERE id = NEW.enterprise_id;
  END IF;
  NEW.search_text := concat_ws(' ', lpad(known.number::text, 10, '0'), name, lower(NEW.fields ->> 'creditCode'));
  -- From the last digit of the number on: those before it have only digits for neighbours.
  letters := string_to_array(substr(NEW.search_text, 10), NULL);
  NEW.search_pairs := ARRAY(
    SELECT letter FROM unnest(letters) AS letter WHERE letter ~ '[^0-9]'
    UNION ALL
    SELECT letter || next FROM unnest(letters, letters[2:]) AS pair (letter, next) WHERE letter || next ~ '[^0-9]');
  RETURN NEW;
END
$$;
CREATE TRIGGER "profile_copies" BEFORE INSERT OR UPDATE OF "fields" ON "profile"
  FOR EACH ROW EXECUTE FUNCTION "profile_copies"();
CREATE INDEX "profile_search_text" ON "profile" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "profile_search_pairs" ON "profile" USING gin ("search_pairs");

-- A UUID v7 by this server's clock, with the part of the millisecond in the twelve bits after the version (RFC 9562,
-- 6.2): rows that several processes write sort in the order in which they were written.
CREATE FUNCTION "time_ordered_id"() RETURNS uuid LANGUAGE sql VOLATILE RETURN (
  overlay(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 4096000)::bigint), 15, '0') PLACING '7' FROM 13 FOR 0)
  || right(replace(gen_random_uuid()::text, '-', ''), 16))::uuid;

-- A message has one reader; the unread ones are counted with every first page.
ALTER TABLE "message" ADD CONSTRAINT "message_one_reader_check" CHECK (num_nonnulls("account_id", "admin_id") = 1);
CREATE INDEX "message_unread" ON "message" ("account_id") WHERE "read_at" IS NULL AND "deleted_at" IS NULL;
ALTER TABLE "application" ADD CONSTRAINT "application_round_check" CHECK ("round" > 0);
ALTER TABLE "payment_password" ADD CONSTRAINT "payment_password_failures_check" CHECK ("failures" >= 0);

-- R39: transactions are numbered by the cluster. In a database that was restored into another cluster the numbers begin
-- anew; migrate.ts then raises the era, so that what is written later still counts as later.
CREATE FUNCTION "audit_era"() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN 0;
ALTER TABLE "audit_event" ALTER COLUMN "xact" SET DEFAULT "audit_era"() + pg_current_xact_id()::text::bigint;

-- R39: what is written in the audit stays as it was written.
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_hash_check" CHECK (octet_length("hash") = 32);
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_token_hash_check" CHECK (octet_length("token_hash") = 32);

-- R2, in the order in which registration lists them.
INSERT INTO "enterprise_type" ("code", "name_zh", "name_en", "position") VALUES
  ('SUPPLIER', '供应商', 'Supplier', 1),
  ('BUYER', '采购商', 'Buyer', 2),
  ('CORE', '核心企业', 'Core enterprise', 3),
  ('LOGISTICS', '物流企业', 'Logistics company', 4),
  ('WAREHOUSE', '仓储监管企业', 'Warehousing and supervision company', 5),
  ('FINANCE', '金融机构', 'Financial institution', 6),
  ('SUBSIDIARY', '子公司', 'Subsidiary', 7);
