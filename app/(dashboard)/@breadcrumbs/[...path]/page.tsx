import { environmentHref, trailOf } from '@/app/(dashboard)/_shell/breadcrumb-trail';
import { readShell } from '@/app/(dashboard)/_shell/read-shell';
import { Path } from '@/components/layout/path';
import { extentOf } from '@/lib/auth/roles';
import { knownEnvironments } from '@/lib/operations/environments/known-environments';
import { tellApart } from '@/lib/operations/tell-apart';

type Props = { params: Promise<{ path: string[] }> };

/** The breadcrumbs of every page. Unknown or foreign ids are left out: the page itself answers "not found". */
export default async function BreadcrumbsSlot({ params }: Props) {
  const { path } = await params;
  const { connectionId, environmentId, below, ...last } = trailOf(path);
  const { member, workspaces, connections } = await readShell();
  const mayMake = extentOf(member.role, 'settings:write') !== undefined;
  const start = {
    workspace: { id: member.workspaceId, name: member.workspaceName },
    workspaces,
    maker: mayMake ? { name: member.name, email: member.email } : undefined,
  };
  const current = connections.find(({ id }) => id === connectionId);
  if (!current) return <Path {...start} {...(connectionId ? {} : last)} />;

  const choices = tellApart(connections).map(({ id, name }) => ({ id, name, href: `/connections/${id}` }));
  const connection = { id: current.id, name: current.name, choices };
  const siblings = environmentId ? await environmentsOf(current.id, below) : [];
  const environment = siblings.find(({ id }) => id === environmentId?.toLowerCase());
  return (
    <Path
      {...start}
      connection={connection}
      {...(environment ? { environment: { ...environment, choices: siblings } } : {})}
      {...last}
    />
  );
}

async function environmentsOf(connectionId: string, below: string) {
  const { member } = await readShell();
  const known = await knownEnvironments(member);
  return known
    .filter((environment) => environment.connectionId === connectionId)
    .map(({ id, name, type }) => ({
      id,
      name,
      type,
      href: environmentHref({ connectionId, environmentId: id }) + below,
    }));
}
