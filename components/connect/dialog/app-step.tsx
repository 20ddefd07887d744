import { useId } from 'react';
import type { ClientChoice } from '@/lib/api/attempts';
import type { Profile } from '@/lib/api/connections';
import { RadioGroup } from '../../forms/radio-group';
import { Button } from '../../ui/button';
import { IdChip } from '../../ui/id-chip';
import { CLIENT_OPTIONS, requiredAppSettings, whoCanSignIn } from './app-settings';
import type { ConnectChoice, LinkTerms } from './connect-choice';
import { StepFooter } from './step-footer';

type Props = {
  titleId: string;
  choice: ConnectChoice;
  redirectUri: string;
  /** The terms of a connect link; absent for members, who choose the client. */
  terms?: LinkTerms | undefined;
  onChange: (part: Partial<ConnectChoice>) => void;
  onCancel: () => void;
  /** Absent when the tenant is fixed. */
  onBack?: (() => void) | undefined;
  onNext: () => void;
};

/** Step 2: the app settings to copy into PingOne, and which OAuth client signs in. */
export function AppStep({ titleId, choice, redirectUri, terms, onChange, onCancel, onBack, onNext }: Props) {
  return (
    <form
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      {terms?.client === 'workspace' ? (
        <ExistingApp titleId={titleId} workspace={terms.workspace} profile={choice.profile} />
      ) : (
        <AppSettings titleId={titleId} profile={choice.profile} redirectUri={redirectUri} />
      )}
      {terms ? null : <ClientSelection client={choice.client} onPick={(client) => onChange({ client })} />}
      <StepFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="small mute whitespace-nowrap max-md:hidden">Next: PingOne’s sign-in window</span>
        {onBack ? <Button onClick={onBack}>Back</Button> : null}
        <Button kind="go" type="submit">
          Sign in to PingOne
        </Button>
      </StepFooter>
    </form>
  );
}

function AppSettings({ titleId, profile, redirectUri }: { titleId: string; profile: Profile; redirectUri: string }) {
  return (
    <>
      <h2 id={titleId} data-first tabIndex={-1}>
        {profile === 'admin' ? 'Create a Worker app in this environment' : 'Create an OIDC Web App in this environment'}
      </h2>
      <p className="two">In the PingOne console, under Applications. Click a value to copy it.</p>
      <div className="facts">
        {requiredAppSettings(profile, redirectUri).map(({ label, values, note }) => (
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
          <span className="small">{whoCanSignIn(profile)}</span>
        </div>
      </div>
    </>
  );
}

function ClientSelection({ client, onPick }: { client: ClientChoice; onPick: (client: ClientChoice) => void }) {
  const id = useId();
  return (
    <>
      <h3 id={id} className="mt-[18px]">
        Which OAuth client?
      </h3>
      <RadioGroup labelledBy={id} options={CLIENT_OPTIONS} value={client} onPick={onPick} />
    </>
  );
}

function ExistingApp({ titleId, workspace, profile }: { titleId: string; workspace: string; profile: Profile }) {
  return (
    <>
      <h2 id={titleId} data-first tabIndex={-1}>
        Nothing to set up
      </h2>
      <p className="two">
        <bdi dir="auto">{workspace}</bdi> provides the app you sign in with. It works only for the environment that
        contains this app.
      </p>
      <div className="facts">
        <div className="lab">
          <span>Who can sign in</span>
          <span className="small">{whoCanSignIn(profile)}</span>
        </div>
      </div>
    </>
  );
}
