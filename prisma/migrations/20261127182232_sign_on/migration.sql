-- DropIndex
DROP INDEX "oidc_record_session_id_idx";

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "proofs" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "oidc_record" DROP COLUMN "session_id";

-- CreateTable
CREATE TABLE "sign_on" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "tell_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_on_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_on_session_id_idx" ON "sign_on"("session_id");

-- CreateIndex
CREATE INDEX "sign_on_client_id_idx" ON "sign_on"("client_id");

-- AddForeignKey
ALTER TABLE "sign_on" ADD CONSTRAINT "sign_on_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_on" ADD CONSTRAINT "sign_on_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- By hand
CREATE UNIQUE INDEX "sign_on_one_open" ON "sign_on" ("session_id", "client_id") WHERE "ended_at" IS NULL;
CREATE INDEX "sign_on_to_tell" ON "sign_on" ("tell_at") WHERE "ended_at" IS NOT NULL;
