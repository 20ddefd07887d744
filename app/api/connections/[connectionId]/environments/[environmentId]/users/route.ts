import { memberRoute } from '@/app/api/_lib/member-route';
import { usersPageSchema } from '@/lib/api/users';
import { listUsers } from '@/lib/operations/users/list-users';
import { usersQuery } from '@/lib/operations/users/users-query';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users',
  {
    summary: 'Lists the users of an environment',
    description: [
      'Returns one page in PingOne’s order. All parameters must match; `filter` is joined to the others with `and`.',
      'Attributes have parameters of their own: `starts.<attribute>` matches the start of an attribute, such as',
      "`starts.name.family=O'`, and `is.<attribute>` its whole value.",
    ].join(' '),
    query: usersQuery,
    answer: usersPageSchema,
  },
  (member, { params, query, signal }) => listUsers(member, { ...params, query }, { signal }),
);
