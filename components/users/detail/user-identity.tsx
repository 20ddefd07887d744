import { Avatar } from '../../ui/avatar';
import { PersonName } from '../../ui/person-name';
import { SkeletonBar } from '../../ui/skeleton';

type Props = {
  /** `1` on a page of its own, `2` in the sheet. */
  level: 1 | 2;
  known: { id: string; username: string; name?: string | undefined } | undefined;
  /** Nothing more will be known: then somebody of whom nothing is, is only "User". */
  isRead?: boolean;
};

/** Who it is, at the head of a user. */
export function UserIdentity({ level, known, isRead = false }: Props) {
  const Name = level === 1 ? 'h1' : 'h2';
  return (
    <div className="ident">
      {known ? <Avatar id={known.id} name={known.name} large /> : isRead ? null : <span className="sk av l" />}
      <div>
        <Name>{known ? <PersonName name={known.name} /> : isRead ? 'User' : <SkeletonBar width={180} />}</Name>
        <div className="sub">
          <span className="clip">{known?.username}</span>
        </div>
      </div>
    </div>
  );
}
