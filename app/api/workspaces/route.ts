import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { createdWorkspaceSchema, workspaceChoiceSchema } from '@/lib/api/workspaces';
import { createWorkspace, createWorkspaceInput } from '@/lib/operations/workspaces/create-workspace';
import { listWorkspaces } from '@/lib/operations/workspaces/list-workspaces';

export const GET = memberRoute(
  '/api/workspaces',
  { summary: 'Lists the workspaces of the person, with their role in each', answer: itemsOf(workspaceChoiceSchema) },
  (member) => toItems(listWorkspaces(member)),
);

export const POST = memberRoute(
  '/api/workspaces',
  {
    summary: 'Creates another workspace with its own owner',
    description:
      'The creator has no access to it unless they are the owner. An owner who cannot sign in yet gets a `passwordLink`, which is returned only once.',
    body: createWorkspaceInput,
    answer: createdWorkspaceSchema,
    status: 201,
  },
  (member, { body }) => createWorkspace(member, body),
);
