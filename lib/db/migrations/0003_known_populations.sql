CREATE TABLE "known_populations" (
	"connection_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"names" jsonb NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_populations_connection_id_environment_id_pk" PRIMARY KEY("connection_id","environment_id")
);
--> statement-breakpoint
ALTER TABLE "known_populations" ADD CONSTRAINT "known_populations_connection_id_environment_id_known_environments_connection_id_environment_id_fk" FOREIGN KEY ("connection_id","environment_id") REFERENCES "public"."known_environments"("connection_id","environment_id") ON DELETE cascade ON UPDATE no action;