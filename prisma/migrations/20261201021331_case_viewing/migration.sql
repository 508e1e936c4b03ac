-- CreateTable
CREATE TABLE "case_viewing" (
    "application_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_viewing_pkey" PRIMARY KEY ("application_id","admin_id")
);

-- AddForeignKey
ALTER TABLE "case_viewing" ADD CONSTRAINT "case_viewing_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_viewing" ADD CONSTRAINT "case_viewing_admin_id_fkey" FOREIGN KEY ("admin_id") REFERENCES "admin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
