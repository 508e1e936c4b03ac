-- CreateTable
CREATE TABLE "enterprise_note" (
    "id" UUID NOT NULL,
    "enterprise_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enterprise_note_enterprise_id_id_idx" ON "enterprise_note"("enterprise_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "enterprise_note" ADD CONSTRAINT "enterprise_note_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_note" ADD CONSTRAINT "enterprise_note_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
