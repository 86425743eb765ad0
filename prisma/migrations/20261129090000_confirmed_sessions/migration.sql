-- When somebody last showed that it is they: at sign-in, and whenever they confirm it.
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
UPDATE "sessions" SET "confirmed_at" = "created_at";
