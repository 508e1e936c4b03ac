-- CreateEnum
CREATE TYPE "saved_view_page" AS ENUM ('enterprises', 'queue');

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "page" "saved_view_page" NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_admin_id_page_name_key" ON "saved_view"("admin_id", "page", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
