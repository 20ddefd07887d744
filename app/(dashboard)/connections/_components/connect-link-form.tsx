import { type SyntheticEvent, useId, useState } from 'react';
import { isRecord } from '@/components/api/request-json';
import { CLIENT_OPTIONS } from '@/components/connect/dialog/app-settings';
import { type ConnectChoice, chosenTenant, initialChoice } from '@/components/connect/dialog/connect-choice';
import { TenantField } from '@/components/connect/dialog/tenant-field';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { OneTimeLink } from '@/components/forms/one-time-link';
import { RadioGroup } from '@/components/forms/radio-group';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import type { Profile } from '@/lib/db/schema';
import { plural } from '@/lib/format';
import type { CreatedConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

const PROFILES: readonly { value: Profile; name: string; says: string }[] = [
  { value: 'admin', name: 'Users of the tenant', says: 'What the PingOne roles of whoever signs in allow.' },
  { value: 'self-service', name: 'Only their own user record', says: 'Self-service scopes (p1:*), no roles.' },
];
const DAYS = { usual: 7, most: 30 };

type Props = { addresses: PingOneAddresses; onClose: () => void };

/** Asks for whom the link is and what it allows, then shows it once. */
export default function ConnectLinkForm({ addresses, onClose }: Props) {
  const [made, setMade] = useState<{ answer: CreatedConnectLink; days: number }>();
  const [choice, setChoice] = useState<ConnectChoice>(() => initialChoice(undefined));
  const [days, setDays] = useState(DAYS.usual);
  const form = useForm({ url: '/api/connect-links', is: isMade, onDone: (answer) => setMade({ answer, days }) });
  if (made) return <Made {...made} onClose={onClose} />;

  const tenant = chosenTenant(choice, addresses);
  const isHalf = choice.text.trim() !== '' && !tenant;
  const change = (part: Partial<ConnectChoice>) => setChoice((now) => ({ ...now, ...part }));
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const recipient = new FormData(event.currentTarget).get('recipient');
    const { profile, client } = choice;
    if (!form.isBusy) void form.send({ recipient, days, profile, client, ...tenant });
  };
  return (
    <form className="main" onSubmit={submit}>
      <h2>Make a connect link</h2>
      <p className="two mt-1">Somebody without an account here connects their own tenant with it, once.</p>
      <div className="grid grid-cols-[minmax(0,1fr)_112px] gap-x-4">
        <Field
          id="recipient"
          label="For whom"
          hint="A name or a note: it is shown to whoever opens the link."
          autoComplete="off"
          required
          maxLength={120}
          wrong={fieldError(form.problem, 'recipient')}
        />
        <Field
          id="days"
          type="number"
          label="Days it works"
          min={1}
          max={DAYS.most}
          required
          value={Number.isNaN(days) ? '' : days}
          onChange={({ target }) => setDays(target.valueAsNumber)}
          wrong={fieldError(form.problem, 'days')}
        />
      </div>
      <Allows choice={choice} onChange={change} />
      <h3 className="mt-[18px]">Which tenant? (optional)</h3>
      <p className="two">Any PingOne address or an environment id. Left empty, they choose it.</p>
      <TenantField tenant={choice} addresses={addresses} onChange={change} />
      <FormError>{formError(form.problem, ['recipient', 'days'])}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="go" type="submit" disabled={form.isBusy || isHalf}>
          Make the link
        </Button>
      </div>
    </form>
  );
}

function Allows({ choice, onChange }: { choice: ConnectChoice; onChange: (part: Partial<ConnectChoice>) => void }) {
  const [reachId, clientId] = [useId(), useId()];
  return (
    <>
      <h3 id={reachId} className="mt-[18px]">
        What should the connection reach?
      </h3>
      <RadioGroup
        labelledBy={reachId}
        options={PROFILES}
        value={choice.profile}
        onPick={(profile) => onChange({ profile })}
      />
      <h3 id={clientId} className="mt-[18px]">
        Whose client signs in?
      </h3>
      <RadioGroup
        labelledBy={clientId}
        options={CLIENTS_OF_OTHERS}
        value={choice.client}
        onPick={(client) => onChange({ client })}
      />
    </>
  );
}

const CLIENTS_OF_OTHERS = CLIENT_OPTIONS.map((option) =>
  option.value === 'own'
    ? { ...option, says: 'They type its id and secret in Nango’s window. Tenantry never sees them.' }
    : option,
);

function Made({
  answer: { link, url },
  days,
  onClose,
}: {
  answer: CreatedConnectLink;
  days: number;
  onClose: () => void;
}) {
  const label = (
    <>
      Connect link for{' '}
      <bdi dir="auto" className="strong">
        {link.recipient}
      </bdi>
    </>
  );
  return (
    <div className="main">
      <h2>The link is made</h2>
      <OneTimeLink link={url} label={label}>
        It is shown this once, works once, and runs out in {plural(days, 'day')}. Whoever has it can connect a tenant to
        your workspace: hand it over in private.
      </OneTimeLink>
      <div className="end">
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

function isMade(value: unknown): value is CreatedConnectLink {
  return isRecord(value) && isRecord(value.link) && typeof value.url === 'string';
}
