-- AlterTable
ALTER TABLE "notice_delivery" ADD COLUMN     "trace" TEXT;

-- AlterTable
ALTER TABLE "change_event" ADD COLUMN     "trace" TEXT;
