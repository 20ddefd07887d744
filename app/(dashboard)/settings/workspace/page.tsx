import type { Metadata } from 'next';
import { getWorkspace } from '@/lib/operations/settings/get-workspace';
import { findPermittedMember } from '../_components/find-permitted-member';
import { SettingsHeader } from '../_components/settings-header';
import { SwitchRow } from '../_components/switch-row';
import { NameForm } from './_components/name-form';
import { RetentionForm } from './_components/retention-form';

export const metadata: Metadata = { title: 'Workspace' };

export default async function WorkspacePage() {
  const member = await findPermittedMember('settings:write');
  if (!member) return null;
  const { name, isReadOnly, isReasonRequired, auditRetentionDays } = await getWorkspace(member);
  return (
    <main className="page" id="main">
      <SettingsHeader>Settings for everyone in this workspace</SettingsHeader>
      <div className="scroll in settings">
        <section aria-labelledby="name-head">
          <h2 id="name-head">Name</h2>
          <NameForm key={name} name={name} />
        </section>
        <section aria-labelledby="read-only-head">
          <h2 id="read-only-head">Read-only</h2>
          <p className="two">
            While this is on, Tenantry sends no changes to PingOne, regardless of who makes them. You can still read
            everything and change connections, members and settings.
          </p>
          <SwitchRow
            label="Read-only: no changes are sent to PingOne"
            url="/api/workspace"
            field="isReadOnly"
            isOn={isReadOnly}
          />
        </section>
        <section aria-labelledby="reason-head">
          <h2 id="reason-head">Reasons</h2>
          <p className="two">
            While this is on, every change in PingOne requires a reason, such as a ticket number. The reason is stored
            in the audit log.
          </p>
          <SwitchRow
            label="Require a reason for changes"
            url="/api/workspace"
            field="isReasonRequired"
            isOn={isReasonRequired}
          />
        </section>
        <section aria-labelledby="audit-head">
          <h2 id="audit-head">Audit log</h2>
          <p className="two">
            Entries are kept forever or deleted after a number of days. The remaining entries can still be verified: the
            hash chain shows that nothing else is missing.
          </p>
          <RetentionForm key={auditRetentionDays} days={auditRetentionDays} />
        </section>
      </div>
    </main>
  );
}
