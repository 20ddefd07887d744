import type { Metadata } from 'next';
import { Notice } from '@/components/feedback/notice';
import { Time } from '@/components/ui/time';
import type { Domain } from '@/lib/api/workspaces';
import { oidcProviderName } from '@/lib/auth/oidc/oidc-provider';
import { DOMAIN_ROLES, listDomains } from '@/lib/operations/settings/domains';
import { findPermittedMember } from '../_components/find-permitted-member';
import { SettingsHeader } from '../_components/settings-header';
import { AddDomain } from './_components/add-domain';
import { RemoveDomain } from './_components/remove-domain';

export const metadata: Metadata = { title: 'Domains' };

export default async function DomainsPage() {
  const member = await findPermittedMember('settings:write');
  if (!member) return null;
  const domains = await listDomains(member);
  const provider = oidcProviderName();
  return (
    <main className="page" id="main">
      <SettingsHeader action={<AddDomain roles={DOMAIN_ROLES} provider={provider} />}>
        People with an email in these domains join automatically if {provider ?? 'your identity provider'} has verified
        the email
      </SettingsHeader>
      {domains.length === 0 ? (
        <div className="in">
          <Notice lead="No allowed domains">
            Owners add each member manually.{' '}
            {provider ? '' : 'No identity provider is configured, so an allowed domain would have no effect.'}
          </Notice>
        </div>
      ) : (
        <Register domains={domains} />
      )}
    </main>
  );
}

function Register({ domains }: { domains: readonly Domain[] }) {
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col style={{ width: 200 }} />
            <col className="lo" style={{ width: 160 }} />
            <col style={{ width: 140 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Domain</th>
              <th>Role for new members</th>
              <th className="lo">Since</th>
              <th>
                <span className="aloud">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {domains.map(({ domain, role, since }) => (
              <tr key={domain} className="r">
                <td className="m" />
                <td className="strong p1">{domain}</td>
                <td className="p3">{role}</td>
                <td className="two lo">
                  <Time at={since} />
                </td>
                <td className="end p2">
                  <RemoveDomain domain={domain} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span>Subdomains aren’t included. Removed members can’t rejoin through a domain.</span>
      </div>
    </div>
  );
}
