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
  /** Who may make another workspace. */
  maker?: WorkspaceCreator | undefined;
  connection?: Named & { choices: readonly SwitcherOption[] };
  environment?: Named & { type: string; choices: readonly SwitcherOption[] };
  /** The place one is in, such as "Users"; the last step. */
  place?: string;
  /** Where the place leads when one is below it. */
  placeHref?: string;
  /** On a phone, the way back takes the mark's place. */
  back?: { href: string; label: string };
};

/** Where one is: workspace / connection / environment [plate] / place. Each step is a switcher. */
export function Breadcrumbs({
  workspace,
  workspaces,
  maker,
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
          <WorkspaceSwitcher current={workspace} workspaces={workspaces} maker={maker} />
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
        {place ? <LastStep place={place} href={placeHref} /> : null}
      </ol>
    </nav>
  );
}

function LastStep({ place, href }: { place: string; href?: string | undefined }) {
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
