ALTER TABLE "audit_entries" ADD COLUMN "target_kind" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "target_id" text;--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit_entries" USING btree ("workspace_id","target_kind","target_id","seq");