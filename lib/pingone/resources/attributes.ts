import { apiPath, type ReadContext, readAllPages, readPage } from '../transport/read';
import type { Page, SchemaAttribute } from '../types';
import { parseSchema, parseSchemaAttribute } from './response-schemas';

const MAX_PAGES = 10;
const SUBJECT = { resource: 'user-attributes', role: 'Identity Data Read Only' } as const;

/**
 * Returns the attributes of an environment's users, in PingOne's order; none if PingOne returns no schema. Makes two
 * calls.
 */
export async function listAttributes(context: ReadContext, environmentId: string): Promise<Page<SchemaAttribute>> {
  const at = ['environments', environmentId, 'schemas'] as const;
  const asked = { path: apiPath(...at), name: 'schemas', subject: SUBJECT };
  const schemas = await readPage(context, asked, parseSchema);
  const schema = schemas.items.find(({ name }) => name === 'User') ?? schemas.items[0];
  if (!schema) return { items: [], total: 0 };
  return readAllPages(
    context,
    { path: apiPath(...at, schema.id, 'attributes'), name: 'attributes', subject: SUBJECT, maxPages: MAX_PAGES },
    toSchemaAttribute,
  );
}

function toSchemaAttribute(raw: unknown): SchemaAttribute | undefined {
  const read = parseSchemaAttribute(raw);
  return (
    read && {
      name: read.name,
      displayName: read.displayName || read.name,
      type: read.type ?? 'UNKNOWN',
      schemaType: read.schemaType ?? 'UNKNOWN',
      isEnabled: read.enabled ?? true,
      isMultiValued: read.multiValued ?? false,
    }
  );
}
