-- CreateTable
CREATE TABLE "company_check" (
    "enterprise_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_check_pkey" PRIMARY KEY ("enterprise_id")
);

-- AddForeignKey
ALTER TABLE "company_check" ADD CONSTRAINT "company_check_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
