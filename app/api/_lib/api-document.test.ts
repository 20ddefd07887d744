import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '@/scripts/testing/source-tree';
import { createApiDocument } from './api-document';

/** Routes for callers without a session, and the document itself. */
const NOT_DESCRIBED = [
  '[[...path]]',
  'auth/[...path]',
  'health',
  'links/[token]/attempts',
  'links/[token]/attempts/[attemptId]',
  'links/[token]/attempts/[attemptId]/abandon',
  'links/[token]/attempts/[attemptId]/check',
  'openapi.json',
  'password-links/[token]',
  'setup',
  'theme',
  'webhooks/nango',
];

const API = join(import.meta.dirname, '..');

/** Returns the methods of all routes in the file tree, such as `GET /api/connections/{connectionId}`. */
function listRouteMethods(): string[] {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('route.ts'));
  return files.flatMap((file) => {
    const path = file.replace(/\/?route\.ts$/, '');
    if (NOT_DESCRIBED.includes(path)) return [];
    const methods = sourceOf(`app/api/${file}`).matchAll(/^export const (GET|POST|PATCH|DELETE)\b/gm);
    return [...methods].map(([, method]) => `${method} /api/${path.replace(/\[(\w+)\]/g, '{$1}')}`);
  });
}

describe('the OpenAPI document', () => {
  const document = createApiDocument('tenantry.session_token');

  const operations = () =>
    Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
    );

  test('is valid OpenAPI 3.1', async () => {
    // The validator changes the document that it is given.
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect([valid, errors]).toEqual([true, undefined]);
  });

  test('describes every method of every route for members, under the path of its file', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(listRouteMethods().sort());
  });

  test('gives each operation its own ID and a heading', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations().filter(({ operation }) => operation.tags?.[0] === 'Other')).toEqual([]);
  });

  test('lets clients accept fields that a later version adds', () => {
    const responses = operations().map(({ operation }) => operation.responses);
    expect(JSON.stringify([responses, document.components?.schemas])).not.toContain('"additionalProperties":false');
  });
});
