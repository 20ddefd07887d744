import { type SyntheticEvent, useId, useState } from 'react';
import { CLIENT_OPTIONS } from '@/components/connect/dialog/app-settings';
import { type ConnectChoice, chosenTenant, initialChoice } from '@/components/connect/dialog/connect-choice';
import { TenantField } from '@/components/connect/dialog/tenant-field';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { OneTimeLink } from '@/components/forms/one-time-link';
import { RadioGroup } from '@/components/forms/radio-group';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import type { CreatedConnectLink } from '@/lib/api/connect-links';
import type { Profile } from '@/lib/api/connections';
import { plural } from '@/lib/format';
import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

const PROFILES: readonly { value: Profile; name: string; description: string }[] = [
  {
    value: 'admin',
    name: 'Users of the tenant',
    description: 'What the PingOne roles of the person who signs in allow.',
  },
  { value: 'self-service', name: 'Only their own user record', description: 'Self-service scopes (p1:*), no roles.' },
];
const DAYS = { default: 7, max: 30 };

type Props = { addresses: PingOneAddresses; onClose: () => void };

/** The form for a connect link: recipient, access and expiry. Shows the created link once. */
export default function ConnectLinkForm({ addresses, onClose }: Props) {
  const [created, setCreated] = useState<{ answer: CreatedConnectLink; days: number }>();
  const [choice, setChoice] = useState<ConnectChoice>(() => initialChoice(undefined));
  const [days, setDays] = useState(DAYS.default);
  const form = useForm({
    url: '/api/connect-links',
    answer: (all) => all.createdConnectLinkSchema,
    onDone: (answer) => setCreated({ answer, days }),
  });
  if (created) return <Created {...created} onClose={onClose} />;

  const tenant = chosenTenant(choice, addresses);
  const isIncomplete = choice.text.trim() !== '' && !tenant;
  const change = (part: Partial<ConnectChoice>) => setChoice((now) => ({ ...now, ...part }));
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const recipient = new FormData(event.currentTarget).get('recipient');
    const { profile, client } = choice;
    if (!form.isBusy) void form.send({ recipient, days, profile, client, ...tenant });
  };
  return (
    <form className="main" onSubmit={submit}>
      <h2>Create connect link</h2>
      <p className="two mt-1">
        An invited person without a Tenantry account can use the link once to connect their own tenant.
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_144px] gap-x-4">
        <Field
          id="recipient"
          label="Recipient"
          hint="A name or note, shown to anyone who opens the link."
          autoComplete="off"
          required
          maxLength={120}
          wrong={fieldError(form.problem, 'recipient')}
        />
        <Field
          id="days"
          type="number"
          label="Expires after (days)"
          min={1}
          max={DAYS.max}
          required
          value={Number.isNaN(days) ? '' : days}
          onChange={({ target }) => setDays(target.valueAsNumber)}
          wrong={fieldError(form.problem, 'days')}
        />
      </div>
      <AccessFields choice={choice} onChange={change} />
      <h3 className="mt-[18px]">Which tenant? (optional)</h3>
      <p className="two">Enter any PingOne address or an environment ID. If empty, the recipient chooses.</p>
      <TenantField tenant={choice} addresses={addresses} onChange={change} />
      <FormError>{formError(form.problem, ['recipient', 'days'])}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="go" type="submit" disabled={form.isBusy || isIncomplete}>
          Create link
        </Button>
      </div>
    </form>
  );
}

function AccessFields({
  choice,
  onChange,
}: {
  choice: ConnectChoice;
  onChange: (part: Partial<ConnectChoice>) => void;
}) {
  const [reachId, clientId] = [useId(), useId()];
  return (
    <>
      <h3 id={reachId} className="mt-[18px]">
        What should the connection have access to?
      </h3>
      <RadioGroup
        labelledBy={reachId}
        options={PROFILES}
        value={choice.profile}
        onPick={(profile) => onChange({ profile })}
      />
      <h3 id={clientId} className="mt-[18px]">
        Which OAuth client?
      </h3>
      <RadioGroup
        labelledBy={clientId}
        options={RECIPIENT_CLIENT_OPTIONS}
        value={choice.client}
        onPick={(client) => onChange({ client })}
      />
    </>
  );
}

const RECIPIENT_CLIENT_OPTIONS = CLIENT_OPTIONS.map((option) =>
  option.value === 'own'
    ? {
        ...option,
        description: 'The recipient enters its client ID and secret in Nango’s window. Tenantry never sees them.',
      }
    : option,
);

function Created({
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
      <h2>Link created</h2>
      <OneTimeLink link={url} label={label}>
        Copy it now: it won’t be shown again. It works once and expires in {plural(days, 'day')}. Anyone with the link
        can connect a tenant to your workspace, so share it privately.
      </OneTimeLink>
      <div className="end">
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
