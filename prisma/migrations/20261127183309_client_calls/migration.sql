-- CreateTable
CREATE TABLE "client_call_day" (
    "client_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "calls" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,

    CONSTRAINT "client_call_day_pkey" PRIMARY KEY ("client_id","day")
);

-- AddForeignKey
ALTER TABLE "client_call_day" ADD CONSTRAINT "client_call_day_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
