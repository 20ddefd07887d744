import type { Metadata } from 'next';
import { Notice } from '@/components/feedback/notice';
import { EnvironmentBadge } from '@/components/ui/environment-badge';
import type { Protection } from '@/lib/api/workspaces';
import { listProtections } from '@/lib/operations/settings/protections';
import { findPermittedMember } from '../_components/find-permitted-member';
import { SettingsHeader } from '../_components/settings-header';
import { SwitchRow } from '../_components/switch-row';

export const metadata: Metadata = { title: 'Protected environments' };

export default async function ProtectedEnvironmentsPage() {
  const member = await findPermittedMember('settings:write');
  if (!member) return null;
  const environments = await listProtections(member);
  return (
    <main className="page" id="main">
      <SettingsHeader>
        Production environments are protected by default. You can change this for each environment.
      </SettingsHeader>
      {environments.length === 0 ? (
        <div className="in">
          <Notice lead="No environments yet">Environments appear here once a PingOne tenant is connected.</Notice>
        </div>
      ) : (
        <Register environments={environments} />
      )}
    </main>
  );
}

function Register({ environments }: { environments: readonly Protection[] }) {
  const isProtected = environments.filter((environment) => environment.isProtected).length;
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col className="lo" style={{ width: 320 }} />
            <col style={{ width: 200 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Environment</th>
              <th className="lo">Connection</th>
              <th>Protection</th>
            </tr>
          </thead>
          <tbody>
            {environments.map((environment) => (
              <Row key={environment.environmentId} environment={environment} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span>
          {isProtected} of {environments.length} environments are protected
        </span>
      </div>
    </div>
  );
}

function Row({ environment: { environmentId, name, type, connection, isProtected } }: { environment: Protection }) {
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <span className="who">
          <bdi dir="auto" className="strong">
            {name}
          </bdi>
          <EnvironmentBadge type={type} />
        </span>
      </td>
      <td className="two p3">
        <bdi dir="auto">{connection}</bdi>
      </td>
      <td className="p2 max-md:max-w-44">
        <SwitchRow
          label="Protected"
          of={name}
          url={`/api/workspace/environments/${environmentId}`}
          field="isProtected"
          isOn={isProtected}
        />
      </td>
    </tr>
  );
}
