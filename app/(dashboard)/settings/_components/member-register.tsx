import { Avatar } from '@/components/ui/avatar';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import type { MemberSummary } from '@/lib/api/members';
import { ChangeMember } from './change-member';
import type { RoleChoices } from './role-fields';

type Props = {
  members: readonly MemberSummary[];
  ownId: string;
  provider: string | undefined;
  choices: RoleChoices;
};

/** The table of the workspace's members. */
export function MemberRegister({ members, ownId, provider, choices }: Props) {
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col style={{ width: '17%' }} />
            <col />
            <col style={{ width: 130 }} />
            <col className="lo" style={{ width: 172 }} />
            <col className="lo" style={{ width: 88 }} />
            <col style={{ width: 340 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Name</th>
              <th>Email</th>
              <th>Role</th>
              <th className="lo">Signs in with</th>
              <th className="lo">Since</th>
              <th>
                <span className="aloud">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Row key={member.id} member={member} isSelf={member.id === ownId} provider={provider} choices={choices} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span>
          {members.length === 1 ? '1 member' : `${members.length} members`}. There is no self sign-up: an owner adds
          people by email.
        </span>
      </div>
    </div>
  );
}

type RowProps = { member: MemberSummary; isSelf: boolean; provider: string | undefined; choices: RoleChoices };

function Row({ member, isSelf, provider, choices }: RowProps) {
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <span className="who">
          <Avatar id={member.id} name={member.name} />
          <span className="who strong">
            <PersonName name={member.name} />
          </span>
          {isSelf ? <span className="mute">you</span> : null}
        </span>
      </td>
      <td className="two p3 in3" title={member.email}>
        {member.email}
      </td>
      <td className="p2" title={accessSummary(member, choices)}>
        {member.role}
        {member.connections === null ? null : (
          <span className="mute">
            , {member.connections.length} of {choices.connections.length}
            <span className="aloud"> connections</span>
          </span>
        )}
      </td>
      <td className="two lo">{signInSummary(member, provider)}</td>
      <td className="two lo">
        <Time at={member.since} />
      </td>
      <td className="end p5">
        <ChangeMember member={member} isSelf={isSelf} choices={choices} />
      </td>
    </tr>
  );
}

function accessSummary({ connections }: MemberSummary, choices: RoleChoices): string | undefined {
  if (connections === null) return undefined;
  const names = choices.connections.filter(({ id }) => connections.includes(id)).map(({ name }) => name);
  return names.length === 0 ? 'No access to any connection' : `Access to ${names.join(', ')}`;
}

function signInSummary({ signsInWith, linkOpen, linkAllowed }: MemberSummary, provider: string | undefined): string {
  // Their password also opens another workspace, so this owner may not change it.
  if (!linkAllowed && signsInWith.length === 0) return 'Not yet; also in other workspaces';
  const methods = signsInWith.map((method) => (method === 'password' ? 'Password' : (provider ?? 'Identity provider')));
  if (methods.length > 0) return methods.join(', ');
  return linkOpen ? 'Not yet: password link open' : 'Not yet: no password link';
}
