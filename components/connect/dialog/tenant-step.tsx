import { useId } from 'react';
import type { Profile } from '@/lib/api/connections';
import type { PingOneAddresses } from '@/lib/pingone/recognize-address';
import { RadioGroup } from '../../forms/radio-group';
import { Button } from '../../ui/button';
import { type ConnectChoice, chosenTenant } from './connect-choice';
import { StepFooter } from './step-footer';
import { TenantField } from './tenant-field';

type Props = {
  titleId: string;
  choice: ConnectChoice;
  addresses: PingOneAddresses;
  /** True for a link holder; the link's terms already set the profile. */
  isGuest: boolean;
  onChange: (part: Partial<ConnectChoice>) => void;
  onCancel: () => void;
  onNext: () => void;
};

const PROFILES: readonly { value: Profile; name: string; description: string }[] = [
  {
    value: 'admin',
    name: 'Users of the tenant',
    description: 'Your PingOne roles determine which users. Requires a Worker app in this environment.',
  },
  {
    value: 'self-service',
    name: 'Only my own user record',
    description: 'Self-service scopes (p1:*). Requires an OIDC Web App.',
  },
];

/** Step 1: an address of the tenant, and what the connection should have access to. */
export function TenantStep({ titleId, choice, addresses, isGuest, onChange, onCancel, onNext }: Props) {
  const tenant = chosenTenant(choice, addresses);
  const profileLabelId = useId();
  return (
    <form
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (tenant) onNext();
      }}
    >
      <h2 id={titleId}>Which tenant?</h2>
      <p className="two">Paste any address from its PingOne console, or an environment ID.</p>
      <TenantField isFirst tenant={choice} addresses={addresses} onChange={onChange} />
      {isGuest ? null : (
        <>
          <h3 id={profileLabelId} className="mt-[18px]">
            What should the connection have access to?
          </h3>
          <RadioGroup
            labelledBy={profileLabelId}
            options={PROFILES}
            value={choice.profile}
            onPick={(profile) => onChange({ profile })}
          />
        </>
      )}
      <StepFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="small mute">Next: app settings to copy</span>
        <Button kind="go" type="submit" disabled={!tenant}>
          Continue
        </Button>
      </StepFooter>
    </form>
  );
}
