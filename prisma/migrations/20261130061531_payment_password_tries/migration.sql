-- AlterTable
ALTER TABLE "payment_password" ADD COLUMN     "trying_until" TIMESTAMPTZ(3);
