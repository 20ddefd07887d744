CREATE TABLE "audit_heads" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"anchor_seq" bigint NOT NULL,
	"anchor_hash" text NOT NULL,
	"seal" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_member_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "details" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "details" SET DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "created_at" SET DATA TYPE timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "created_at" SET DEFAULT now();--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "actor_email" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "connection_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "connection_name" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "environment_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "environment_name" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "before" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "after" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "outcome" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "correlation_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "previous" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain" ON "audit_entries" USING btree ("workspace_id","seq");--> statement-breakpoint
CREATE INDEX "audit_member" ON "audit_entries" USING btree ("workspace_id","member_id","seq");--> statement-breakpoint
CREATE INDEX "audit_connection" ON "audit_entries" USING btree ("workspace_id","connection_id","seq");--> statement-breakpoint
CREATE INDEX "audit_follows" ON "audit_entries" USING btree ("workspace_id","follows_id");