import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { EnvironmentBadge } from '../ui/environment-badge';
import type { WorkspaceCreator } from './new-workspace-form';
import { Switcher, type SwitcherOption } from './switcher';
import { WorkspaceSwitcher } from './workspace-switcher';

type Named = { id: string; name: string };

export type BreadcrumbsProps = {
  workspace: Named;
  workspaces: readonly Named[];
  /** The person who may create another workspace. */
  creator?: WorkspaceCreator | undefined;
  connection?: Named & { choices: readonly SwitcherOption[] };
  environment?: Named & { type: string; choices: readonly SwitcherOption[] };
  /** The current page, such as "Users"; the last breadcrumb. */
  place?: string;
  /** The link of `place`, when the current page is below it. */
  placeHref?: string;
  /** The back link, which replaces the logo on phones. */
  back?: { href: string; label: string };
};

/** Workspace / connection / environment [badge] / page. All but the last are switchers. */
export function Breadcrumbs({
  workspace,
  workspaces,
  creator,
  connection,
  environment,
  place,
  placeHref,
  back,
}: BreadcrumbsProps) {
  return (
    <nav className="path" aria-label="Breadcrumbs">
      {back ? (
        <Link className="back" href={back.href} prefetch={false} aria-label={back.label}>
          <ArrowLeft aria-hidden />
        </Link>
      ) : null}
      <ol>
        <li className="workspace">
          <WorkspaceSwitcher current={workspace} workspaces={workspaces} creator={creator} />
        </li>
        {connection ? (
          <li className="connection">
            <Switcher what="connection" currentId={connection.id} choices={connection.choices}>
              <bdi dir="auto" className={environment || place ? 'clip' : 'clip strong'}>
                {connection.name}
              </bdi>
            </Switcher>
          </li>
        ) : null}
        {environment ? (
          <li className="environment">
            <Switcher what="environment" currentId={environment.id} choices={environment.choices}>
              <bdi dir="auto" className="clip strong">
                {environment.name}
              </bdi>
              <EnvironmentBadge type={environment.type} />
            </Switcher>
          </li>
        ) : null}
        {place ? <CurrentPage place={place} href={placeHref} /> : null}
      </ol>
    </nav>
  );
}

function CurrentPage({ place, href }: { place: string; href?: string | undefined }) {
  return (
    <li className="place">
      {href ? (
        <Link className="crumb here" href={href} prefetch={false}>
          {place}
        </Link>
      ) : (
        <span className="crumb here" aria-current="page">
          {place}
        </span>
      )}
    </li>
  );
}
