-- CreateTable
CREATE TABLE "step_up" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_up_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "step_up_token_hash_key" ON "step_up"("token_hash");

-- CreateIndex
CREATE INDEX "step_up_session_id_proven_at_idx" ON "step_up"("session_id", "proven_at" DESC);

-- CreateIndex
CREATE INDEX "step_up_proven_at_idx" ON "step_up"("proven_at");

-- AddForeignKey
ALTER TABLE "step_up" ADD CONSTRAINT "step_up_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
