ALTER TABLE "connections" ADD COLUMN "health_party" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "health_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "locked_for" text;