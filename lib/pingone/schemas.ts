import { collect, pagesOf } from './hal';
import { type Context, path, readPage } from './read';
import { readSchema, readSchemaAttribute } from './schema';
import type { Page, SchemaAttribute } from './types';

const MAX_PAGES = 10;
const SUBJECT = { noun: 'the attributes of users', role: 'Identity Data Read Only' };

/** The attributes of an environment's users, in PingOne's order; none when it tells of no schema. Two calls. */
export async function listAttributes(context: Context, environmentId: string): Promise<Page<SchemaAttribute>> {
  const at = ['environments', environmentId, 'schemas'] as const;
  const asked = { path: path(...at), query: {}, name: 'schemas', subject: SUBJECT };
  const schemas = await readPage(context, asked, readSchema);
  const schema = schemas.items.find(({ name }) => name === 'User') ?? schemas.items[0];
  if (!schema) return { items: [], total: 0 };
  const pages = pagesOf((cursor) =>
    readPage(
      context,
      { path: path(...at, schema.id, 'attributes'), query: { cursor }, name: 'attributes', subject: SUBJECT },
      toSchemaAttribute,
    ),
  );
  return collect(pages, { maxPages: MAX_PAGES });
}

function toSchemaAttribute(raw: unknown): SchemaAttribute | undefined {
  const read = readSchemaAttribute(raw);
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
