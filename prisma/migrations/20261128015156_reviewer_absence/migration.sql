-- AlterTable
ALTER TABLE "admin" ADD COLUMN     "away_from" TEXT,
ADD COLUMN     "away_until" TEXT;
