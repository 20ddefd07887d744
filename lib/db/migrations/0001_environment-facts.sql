ALTER TABLE "known_environments" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "known_environments" DROP COLUMN "licence";--> statement-breakpoint
ALTER TABLE "known_environments" DROP COLUMN "products";