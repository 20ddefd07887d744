CREATE TABLE "known_access" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"roles" jsonb,
	"roles_at" timestamp with time zone,
	"finding" text
);
--> statement-breakpoint
ALTER TABLE "known_environments" ADD COLUMN "refusals" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "known_access" ADD CONSTRAINT "known_access_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;