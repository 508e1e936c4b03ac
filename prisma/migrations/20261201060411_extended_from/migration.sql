-- AlterTable
ALTER TABLE "application" ADD COLUMN     "extended_from" TIMESTAMPTZ(3);
