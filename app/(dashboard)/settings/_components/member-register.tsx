import { Avatar } from '@/components/ui/avatar';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import type { MemberSummary } from '@/lib/operations/members/member-summary';
import { NewPasswordLink } from './new-password-link';

type Props = { members: readonly MemberSummary[]; ownId: string; provider: string | undefined };

/** The members of the workspace, one line each. */
export function MemberRegister({ members, ownId, provider }: Props) {
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col />
            <col style={{ width: 112 }} />
            <col className="lo" style={{ width: 232 }} />
            <col className="lo" style={{ width: 124 }} />
            <col style={{ width: 188 }} />
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
                <span className="aloud">What you can do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Row key={member.id} member={member} isSelf={member.id === ownId} provider={provider} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span>
          {members.length === 1 ? 'One member' : `${members.length} members`}. Nobody signs up: an owner adds people by
          their email.
        </span>
      </div>
    </div>
  );
}

type RowProps = { member: MemberSummary; isSelf: boolean; provider: string | undefined };

function Row({ member, isSelf, provider }: RowProps) {
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <span className="who">
          <Avatar id={member.id} name={member.name} />
          <span className="clip strong">
            <PersonName name={member.name} />
          </span>
          {isSelf ? <span className="mute">you</span> : null}
        </span>
      </td>
      <td className="two p3 in3" title={member.email}>
        {member.email}
      </td>
      <td className="p2">{member.role}</td>
      <td className="two lo">{signInWords(member, provider)}</td>
      <td className="two lo">
        <Time at={member.since} />
      </td>
      <td className="end p4">
        {member.linkAllowed ? <NewPasswordLink memberId={member.id} name={member.name} /> : <OthersToo />}
      </td>
    </tr>
  );
}

// Their password opens the other workspace as well, so it is not this owner's to change.
function OthersToo() {
  return <span className="mute">In other workspaces too</span>;
}

function signInWords({ signsInWith, linkOpen }: MemberSummary, provider: string | undefined): string {
  const ways = signsInWith.map((way) => (way === 'password' ? 'Password' : (provider ?? 'Identity provider')));
  if (ways.length > 0) return ways.join(', ');
  return linkOpen ? 'Not yet: a password link is out' : 'Not yet: no link is out';
}
