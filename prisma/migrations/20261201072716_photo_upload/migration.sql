-- CreateTable
CREATE TABLE "photo_upload" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "attachment_id" UUID,

    CONSTRAINT "photo_upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "photo_upload_token_hash_key" ON "photo_upload"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "photo_upload_attachment_id_key" ON "photo_upload"("attachment_id");

-- CreateIndex
CREATE INDEX "photo_upload_session_id_idx" ON "photo_upload"("session_id");

-- CreateIndex
CREATE INDEX "photo_upload_expires_at_idx" ON "photo_upload"("expires_at");

-- AddForeignKey
ALTER TABLE "photo_upload" ADD CONSTRAINT "photo_upload_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photo_upload" ADD CONSTRAINT "photo_upload_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
