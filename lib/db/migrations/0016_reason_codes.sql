-- Why something is as it is was stored in words. This turns every sentence that an earlier version can have stored into
-- its code and parameters (`lib/reasons.ts`); any other text is kept as the detail of `other`.
CREATE FUNCTION "tenantry_reason_of"("sentence" text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  "known_code" text;
  "part" text[];
  "resource" text;
BEGIN
  SELECT "code" INTO "known_code" FROM (VALUES
    ('Nango no longer has this connection. Sign in again to put a new one in its place.', 'gone'),
    ('Somebody signed in again, and PingOne has not said yet who it was.', 'unverified'),
    ('Somebody signed in to another tenant through this connection. Nothing is read through it until somebody signs in to the right one.', 'wrong-tenant'),
    ('Somebody else signed in through this connection, which opens the record of one person. Nothing is read through it until that person signs in again.', 'other-person'),
    ('Somebody who may no longer connect tenants here signed in through this connection. Nothing is read through it until somebody who may signs in again.', 'beginner-left'),
    ('This connection was changed at Nango, outside Tenantry. Nothing is read through it until somebody signs in again.', 'changed-outside'),
    ('PingOne no longer accepts the sign-in of this connection. Somebody has to sign in there again.', 'sign-in-refused'),
    ('The sign-in at PingOne has ended. Somebody has to sign in there again.', 'sign-in-ended'),
    ('Nango could not renew the sign-in at PingOne.', 'renewal-failed'),
    ('Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.', 'renewal-retried'),
    ('Nango could not renew the sign-in, and PingOne does not answer. Tenantry tries again until it does, and only then knows whether somebody has to sign in again.', 'renewal-awaits-pingone'),
    ('PingOne answers, and has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should it be otherwise, the next call that works ends this.', 'renewal-refused'),
    ('The person who signed in has no role at PingOne that reaches an environment.', 'no-role'),
    ('PingOne did not say who signed in, so their record cannot be found.', 'person-unknown'),
    ('The sign-in went through, and PingOne refuses to list environments to it: with another type of app a person’s roles do not count.', 'app-not-worker'),
    ('PingOne takes no more calls for a moment.', 'pingone-rate-limited'),
    ('PingOne, or Nango in between, did not answer in time.', 'pingone-timeout'),
    ('Nango could not reach PingOne''s address, or may not.', 'pingone-out-of-reach'),
    ('The connection to PingOne broke before the answer was complete.', 'answer-cut-off'),
    ('PingOne sent an answer of more than 10 MB, far more than Tenantry asked for. Tenantry did not read it.', 'answer-too-large'),
    ('PingOne answered with something that cannot be read.', 'answer-unreadable'),
    ('PingOne answered with something that is not a page of its own.', 'answer-not-a-page'),
    ('Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs.', 'nango-unreachable'),
    ('Nango can’t serve calls: most likely its database isn’t running. An owner can check Nango’s log and its database.', 'nango-database-down'),
    ('Nango takes no more calls for a moment.', 'nango-rate-limited'),
    ('Tenantry has made as many calls in this minute as Nango lets it.', 'nango-budget-spent'),
    ('Nango does not know this integration. An owner can check NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE.', 'nango-integration-unknown'),
    ('Nango no longer has this connection. Connect this tenant again.', 'connection-missing'),
    ('Nango does not have this connection.', 'connection-unknown'),
    ('Nango is asked to delete it.', 'deletion-requested'),
    ('Nango could not renew the sign-in at PingOne. If this stays so for a minute, somebody has to sign in there again.', 'renewal-failed'),
    ('Nango could not renew the sign-in at PingOne. If this stays so, somebody has to sign in there again.', 'renewal-failed'),
    ('PingOne has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should PingOne have been away, the next call that works ends this.', 'renewal-refused'),
    ('PingOne no longer accepts this connection’s sign-in. Somebody has to sign in there again.', 'sign-in-refused'),
    ('PingOne did not answer in time.', 'pingone-timeout'),
    ('Somebody signed in to another environment through this connection.', 'wrong-tenant')
  ) AS "plain"("words", "code") WHERE "words" = "sentence";
  IF "known_code" IS NOT NULL THEN RETURN jsonb_build_object('code', "known_code"); END IF;

  "part" := regexp_match("sentence", '^Nango has not deleted it yet\. (.+) Tenantry tries again every minute\.$');
  IF "part" IS NOT NULL THEN
    RETURN jsonb_build_object('code', 'deletion-failed', 'cause', "tenantry_reason_of"("part"[1]));
  END IF;
  "part" := regexp_match("sentence", '^PingOne could not answer \((\d{1,9})\)\.$');
  IF "part" IS NOT NULL THEN
    RETURN jsonb_build_object('code', 'pingone-error', 'status', "part"[1]::int);
  END IF;
  "part" := regexp_match("sentence", '^PingOne sent (\d{1,9}) records where (\d{1,9}) were asked for\. Tenantry did not read them\.$');
  IF "part" IS NOT NULL THEN
    RETURN jsonb_build_object('code', 'too-many-records', 'received', "part"[1]::int, 'limit', "part"[2]::int);
  END IF;
  "part" := regexp_match("sentence", '^Nango refused Tenantry''s call \((.+)\)\. An owner can check the setting NANGO_API_KEY\.$');
  IF "part" IS NOT NULL THEN
    RETURN jsonb_build_object('code', 'nango-key-refused', 'detail', "part"[1]);
  END IF;
  "part" := regexp_match("sentence", '^Nango refused Tenantry''s call \((.+)\)\. The API key may lack (?:a scope that Tenantry needs|the scope (\S+))\.$');
  IF "part" IS NOT NULL THEN
    RETURN jsonb_strip_nulls(jsonb_build_object('code', 'nango-scope-missing', 'detail', "part"[1], 'scope', "part"[2]));
  END IF;

  -- What follows names what was read: first the words for it, then what else the sentence says.
  SELECT "code", regexp_match("sentence", "pattern") INTO "known_code", "part" FROM (VALUES
    ('^This connection may not read (.+) here\. At PingOne that takes the role (.+)\.$', 'role-missing'),
    ('^This connection reads the record of one person only, and not (.+)\.$', 'own-record-only'),
    ('^The PingOne licence does not cover reading (.+) here\.$', 'license-exceeded'),
    ('^PingOne has no such (.+)\.$', 'resource-missing'),
    ('^PingOne refused to read (.+) \((\d{1,9}) (.+)\)\.$', 'pingone-refused'),
    ('^Couldn''t read (.+): PingOne sent (\d{1,9}) records? in a form that Tenantry doesn''t know\. Try again; if it stays so, update Tenantry\.$', 'records-unreadable')
  ) AS "of_a_resource"("pattern", "code") WHERE "sentence" ~ "pattern";
  SELECT "nouns"."code" INTO "resource" FROM (VALUES
    ('agreements', 'agreements'),
    ('capabilities', 'capabilities'),
    ('devices', 'devices'),
    ('environment', 'environment'),
    ('environments', 'environments'),
    ('group', 'group'),
    ('groups', 'groups'),
    ('identity counts', 'identity-counts'),
    ('licences', 'licenses'),
    ('linked accounts', 'linked-accounts'),
    ('organizations', 'organizations'),
    ('password state', 'password-state'),
    ('populations', 'populations'),
    ('role assignments', 'role-assignments'),
    ('roles', 'roles'),
    ('sessions', 'sessions'),
    ('sign-on counts', 'sign-on-counts'),
    ('user', 'user'),
    ('the attributes of users', 'user-attributes'),
    ('users', 'users')
  ) AS "nouns"("words", "code") WHERE "words" = "part"[1];
  IF "resource" IS NULL THEN RETURN jsonb_build_object('code', 'other', 'detail', "sentence"); END IF;
  RETURN jsonb_build_object('code', "known_code", 'resource', "resource") || CASE "known_code"
    WHEN 'role-missing' THEN jsonb_build_object('role', "part"[2])
    WHEN 'pingone-refused' THEN jsonb_build_object('status', "part"[2]::int, 'detail', "part"[3])
    WHEN 'records-unreadable' THEN jsonb_build_object('count', "part"[2]::int)
    ELSE '{}'::jsonb
  END;
END $$;--> statement-breakpoint
ALTER TABLE "connections" ALTER COLUMN "health_reason" SET DATA TYPE jsonb USING "tenantry_reason_of"("health_reason");--> statement-breakpoint
ALTER TABLE "known_environments" ALTER COLUMN "reason" SET DATA TYPE jsonb USING "tenantry_reason_of"("reason");--> statement-breakpoint
UPDATE "known_environments" SET "refusals" = (
  SELECT coalesce(
    jsonb_object_agg("key", "value" || jsonb_build_object('reason', "tenantry_reason_of"("value" ->> 'reason'))), '{}')
  FROM jsonb_each("refusals") WHERE jsonb_typeof("value") = 'object'
) WHERE jsonb_typeof("refusals") = 'object' AND "refusals" <> '{}';--> statement-breakpoint
DROP FUNCTION "tenantry_reason_of"(text);
