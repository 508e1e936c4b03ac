-- AlterTable
ALTER TABLE "catalogue_version" ADD COLUMN     "test_systems" JSONB;

-- AlterTable
ALTER TABLE "catalogue_proposal" ADD COLUMN     "test_systems" JSONB;
