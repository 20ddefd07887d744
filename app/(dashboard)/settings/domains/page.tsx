import type { Metadata } from 'next';
import { Notice } from '@/components/feedback/notice';
import { Time } from '@/components/ui/time';
import { oidcProviderName } from '@/lib/auth/oidc/oidc-provider';
import { DOMAIN_ROLES, type Domain, listDomains } from '@/lib/operations/settings/domains';
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
      <SettingsHeader act={<AddDomain roles={DOMAIN_ROLES} provider={provider} />}>
        People with an email of these domains come in by themselves, if {provider ?? 'your identity provider'} has
        verified it
      </SettingsHeader>
      {domains.length === 0 ? (
        <div className="in">
          <Notice lead="No domain lets people in">
            Owners add each member by hand.{' '}
            {provider ? '' : 'No identity provider is set, so a domain would let nobody in.'}
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
              <th>Role of newcomers</th>
              <th className="lo">Since</th>
              <th>
                <span className="aloud">What you can do</span>
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
        <span>Domains below these do not count, and nobody who was removed comes back by one.</span>
      </div>
    </div>
  );
}
