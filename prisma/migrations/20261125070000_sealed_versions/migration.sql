-- A sealed value is bound to the version that its row says it is. Values from before name none and still open.
ALTER TABLE "cloud_accounts" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "environments" ADD COLUMN "sealed_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "runs" ADD COLUMN "sealed_version" INTEGER NOT NULL DEFAULT 1;

-- Only the newest run of an environment can be tried again.
UPDATE "runs" SET "sealed_inputs" = NULL WHERE "sealed_inputs" IS NOT NULL AND EXISTS (
  SELECT 1 FROM "runs" later WHERE later."environment_id" = "runs"."environment_id" AND later."number" > "runs"."number");
