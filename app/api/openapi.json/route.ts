import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { sessionCookieName } from '@/lib/auth/sessions/session-cookie';
import { json, route } from '@/lib/respond';
import { createApiDocument } from '../_lib/api-document';

let document: ReturnType<typeof createApiDocument> | undefined;

/** Returns the OpenAPI 3.1 document of the API. */
export const GET = route(async (request) => {
  await requireRequestMember(request);
  document ??= createApiDocument(sessionCookieName());
  return json(document);
});
