import { Button } from '../../ui/button';
import { Health } from '../../ui/health';
import { IdChip } from '../../ui/id-chip';
import { contactWords } from '../sign-in/no-window-words';
import { StepFooter } from './step-footer';

type Props = {
  titleId: string;
  /** Connect UI's configured address. */
  address: string;
  isOwner: boolean;
  isGuest: boolean;
  onCancel: () => void;
  onCheck: () => void;
};

/** Shown before Connect UI opens: over plain HTTP on any host but localhost, Connect UI starts and then fails. */
export function NeedsHttps({ titleId, address, isOwner, isGuest, onCancel, onCheck }: Props) {
  return (
    <div className="flex min-h-[280px] flex-1 flex-col">
      <p>
        <Health tone="bad">HTTPS required</Health>
      </p>
      <h2 id={titleId} data-first tabIndex={-1} className="mt-2">
        Nango’s window requires HTTPS
      </h2>
      {isOwner ? (
        <>
          <p className="two">
            Over plain HTTP, browsers disable features it needs. The only exception is{' '}
            <span className="mono">localhost</span>.
          </p>
          <Facts address={address} />
        </>
      ) : (
        <p className="two">
          {isGuest
            ? `You can’t connect yet. Please ${contactWords({ isGuest })}.`
            : 'An owner of this workspace needs to change a setting first.'}
        </p>
      )}
      <p className="hint">Nothing was sent to PingOne.</p>
      <StepFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button onClick={onCheck}>Check again</Button>
      </StepFooter>
    </div>
  );
}

function Facts({ address }: Pick<Props, 'address'>) {
  const { host, hostname } = new URL(address);
  return (
    <div className="facts">
      <div className="lab">
        <span>Current</span>
        <span className="mono break-all">{`http://${host}`}</span>
      </div>
      <div className="lab">
        <span>Required</span>
        <span className="mono break-all">{`https://${hostname}`}</span>
      </div>
      <div className="lab">
        <span>Setting</span>
        <span>
          <IdChip id="NANGO_CONNECT_UI_URL" whole />
        </span>
      </div>
    </div>
  );
}
