import { useId } from 'react';
import { Button } from '../ui/button';
import { IdChip } from '../ui/id-chip';
import type { Choice } from './choice';
import { Pick } from './pick';
import { CLIENTS, recipeOf, whoCanSignIn } from './recipe';
import { StepEnd } from './step-end';

type Props = {
  titleId: string;
  choice: Choice;
  redirectUri: string;
  onChange: (part: Partial<Choice>) => void;
  onCancel: () => void;
  onBack: () => void;
  onNext: () => void;
};

/** Step 2: the app that PingOne needs, ready to copy, and whose client signs in. */
export function AppStep({ titleId, choice, redirectUri, onChange, onCancel, onBack, onNext }: Props) {
  const clientId = useId();
  const isAdmin = choice.profile === 'admin';
  return (
    <form
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <h2 id={titleId} data-first tabIndex={-1}>
        {isAdmin ? 'A Worker app in this environment' : 'An OIDC Web App in this environment'}
      </h2>
      <p className="two">In PingOne, under Applications. Each value copies on a click.</p>
      <div className="facts">
        {recipeOf(choice.profile, redirectUri).map(({ label, values, note }) => (
          <div className="lab" key={label}>
            <span>{label}</span>
            <span className="flex-wrap">
              {values.map((value) => (
                <IdChip key={value} id={value} whole />
              ))}
              {note ? <span className="small two">{note}</span> : null}
            </span>
          </div>
        ))}
        <div className="lab">
          <span>Who can sign in</span>
          <span className="small">{whoCanSignIn(choice.profile)}</span>
        </div>
      </div>
      <h3 id={clientId} className="mt-[18px]">
        Whose client signs in?
      </h3>
      <Pick labelledBy={clientId} options={CLIENTS} value={choice.client} onPick={(client) => onChange({ client })} />
      <StepEnd>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="small mute whitespace-nowrap max-md:hidden">Next: PingOne’s window</span>
        <Button onClick={onBack}>Back</Button>
        <Button kind="go" type="submit">
          Sign in to PingOne
        </Button>
      </StepEnd>
    </form>
  );
}
