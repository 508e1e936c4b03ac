-- The texts of a question get their places in the order of their ids.
ALTER TABLE "question_post" ADD COLUMN "place" INTEGER;
UPDATE "question_post" p SET "place" = n."place"
FROM (SELECT "id", row_number() OVER (PARTITION BY "question_id" ORDER BY "id") AS "place" FROM "question_post") n
WHERE n."id" = p."id";

DROP INDEX "question_post_question_id_id_idx";
ALTER TABLE "question_post" DROP CONSTRAINT "question_post_pkey",
DROP COLUMN "id",
ALTER COLUMN "place" SET NOT NULL,
ADD CONSTRAINT "question_post_pkey" PRIMARY KEY ("question_id", "place");
