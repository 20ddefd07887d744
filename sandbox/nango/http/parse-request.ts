import type { z } from 'zod';
import type { NangoContext } from '../context';
import { errorResponse, invalidResponse } from './responses';

/** Reads and validates a JSON body; returns Nango's error response when that fails. */
export async function parseBody<T>(c: NangoContext, schema: z.ZodType<T>): Promise<T | Response> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return errorResponse(415, 'invalid_content_type', 'Content-Type header must be application/json');
  }
  let value: unknown;
  try {
    value = JSON.parse(await c.req.text());
  } catch (error) {
    return errorResponse(400, 'invalid_json', error instanceof Error ? error.message : 'Invalid JSON');
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : invalidResponse('invalid_body', parsed.error);
}

type QueryValue = string | Record<string, string>;

/** Parses query parameters with one level of `name[key]=value` nesting, like Nango's query parser. */
export function readNestedQuery(search: URLSearchParams): Record<string, QueryValue> {
  const query: Record<string, QueryValue> = {};
  for (const [name, value] of search) {
    const nested = /^([^[]+)\[([^\]]+)\]$/.exec(name);
    const [outer, inner] = [nested?.[1] ?? name, nested?.[2]];
    if (inner === undefined) {
      query[outer] = value;
      continue;
    }
    const current = query[outer];
    query[outer] = { ...(typeof current === 'object' ? current : {}), [inner]: value };
  }
  return query;
}

export function parseQuery<T>(c: NangoContext, schema: z.ZodType<T>): T | Response {
  const parsed = schema.safeParse(readNestedQuery(new URL(c.req.url).searchParams));
  return parsed.success ? parsed.data : invalidResponse('invalid_query_params', parsed.error);
}
