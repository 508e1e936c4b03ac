-- CreateEnum
CREATE TYPE "morning_note_point" AS ENUM ('scanner', 'backup', 'registration', 'privacy');

-- CreateTable
CREATE TABLE "morning_note" (
    "id" UUID NOT NULL,
    "point" "morning_note_point" NOT NULL,
    "subject" TEXT NOT NULL,
    "admin_id" UUID NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "morning_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "morning_note_point_subject_key" ON "morning_note"("point", "subject");

-- AddForeignKey
ALTER TABLE "morning_note" ADD CONSTRAINT "morning_note_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
