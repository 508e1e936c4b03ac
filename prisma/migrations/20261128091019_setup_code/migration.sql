-- AlterTable
ALTER TABLE "admin_setup_link" ADD COLUMN     "code_hash" BYTEA;
