import { environmentHref, trailOf } from '@/app/(dashboard)/_lib/breadcrumb-trail';
import { loadShell } from '@/app/(dashboard)/_lib/load-shell';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { extentOf } from '@/lib/auth/roles';
import { disambiguateNames } from '@/lib/operations/access/disambiguate-names';
import { listKnownEnvironments } from '@/lib/operations/environments/list-known-environments';

type Props = { params: Promise<{ path: string[] }> };

/** The breadcrumbs of every page. Omits unknown or foreign ids; the page itself responds with "not found". */
export default async function BreadcrumbsSlot({ params }: Props) {
  const { path } = await params;
  const { connectionId, environmentId, below, ...last } = trailOf(path);
  const { member, workspaces, connections } = await loadShell();
  const canCreateWorkspace = extentOf(member.role, 'settings:write') !== undefined;
  const start = {
    workspace: { id: member.workspaceId, name: member.workspaceName },
    workspaces,
    creator: canCreateWorkspace ? { name: member.name, email: member.email } : undefined,
  };
  const current = connections.find(({ id }) => id === connectionId);
  if (!current) return <Breadcrumbs {...start} {...(connectionId ? {} : last)} />;

  const choices = disambiguateNames(connections).map(({ id, name }) => ({ id, name, href: `/connections/${id}` }));
  const connection = { id: current.id, name: current.name, choices };
  const siblings = environmentId ? await environmentsOf(current.id, below) : [];
  const environment = siblings.find(({ id }) => id === environmentId?.toLowerCase());
  return (
    <Breadcrumbs
      {...start}
      connection={connection}
      {...(environment ? { environment: { ...environment, choices: siblings } } : {})}
      {...last}
    />
  );
}

async function environmentsOf(connectionId: string, below: string) {
  const { member } = await loadShell();
  const known = await listKnownEnvironments(member);
  return known
    .filter((environment) => environment.connectionId === connectionId)
    .map(({ id, name, type }) => ({
      id,
      name,
      type,
      href: environmentHref({ connectionId, environmentId: id }) + below,
    }));
}
