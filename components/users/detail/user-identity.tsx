import { Avatar } from '../../ui/avatar';
import { PersonName } from '../../ui/person-name';
import { SkeletonBar } from '../../ui/skeleton';

type Props = {
  /** Heading level of the user's name: `1` on the full page, `2` in the sheet. */
  level: 1 | 2;
  known: { id: string; username: string; name?: string | undefined } | undefined;
  /** Loading has ended; a user without known data is then shown as "User". */
  isSettled?: boolean;
};

/** Avatar, name and username at the top of the user detail. */
export function UserIdentity({ level, known, isSettled = false }: Props) {
  const Name = level === 1 ? 'h1' : 'h2';
  return (
    <div className="ident">
      {known ? <Avatar id={known.id} name={known.name} large /> : isSettled ? null : <span className="sk av l" />}
      <div>
        <Name>{known ? <PersonName name={known.name} /> : isSettled ? 'User' : <SkeletonBar width={180} />}</Name>
        <div className="sub">
          <span className="clip">{known?.username}</span>
        </div>
      </div>
    </div>
  );
}
