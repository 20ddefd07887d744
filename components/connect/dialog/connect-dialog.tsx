'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Attempt } from '@/lib/api/attempts';
import { MEMBER_ATTEMPTS_URL } from '../../api/attempts-api';
import { ATTEMPT_PARAM, closeAttempt, RECONNECT_PARAM, setAttemptInUrl } from '../attempt-url/attempt-url';
import type { ConnectSettings } from '../connect-settings';
import type { Reader } from '../sign-in/sign-in-message';
import { SignInStep } from '../sign-in/sign-in-step';
import { useSignIn } from '../sign-in/use-sign-in';
import { AppStep } from './app-step';
import { type ConnectChoice, chosenTenant, initialChoice, type KnownTenant, type LinkTerms } from './connect-choice';
import { NeedsHttps } from './needs-https';
import { type StepNumber, Steps } from './steps';
import { TenantStep } from './tenant-step';
import { FocusFirst, useModal } from './use-modal';

type Props = {
  settings: ConnectSettings;
  found: Attempt | undefined;
  tenant: KnownTenant | undefined;
  /** Set when a link holder opened the dialog from a connect link. */
  terms: LinkTerms | undefined;
  /** The connection to reconnect: its tenant is fixed, so only the sign-in step remains. */
  reconnects?: string | undefined;
  onClose: () => void;
  onConnected: () => void;
};

/** Connects a tenant in three steps: choose the tenant, set up the app, sign in. */
export default function ConnectDialog({
  settings,
  found,
  tenant: known,
  terms,
  reconnects: requestedReconnect,
  onClose,
  onConnected,
}: Props) {
  const router = useRouter();
  const reconnects = requestedReconnect ?? found?.reconnects;
  const [step, setStep] = useState<StepNumber>(found || reconnects ? 3 : known ? 2 : 1);
  const [choice, setChoice] = useState<ConnectChoice>(() => initialChoice(found ?? known, terms));
  const signIn = useSignIn(found, terms?.attemptsUrl ?? MEMBER_ATTEMPTS_URL);
  const change = (part: Partial<ConnectChoice>) => setChoice((current) => ({ ...current, ...part }));
  const tenant = chosenTenant(choice, settings.addresses);

  const attemptId = signIn.attempt?.id;
  const isConnected = signIn.attempt?.state === 'connected';
  // Once connected, remove the attempt from the URL so that the browser's Back button doesn't reopen the dialog.
  useEffect(() => {
    if (attemptId)
      setAttemptInUrl(isConnected ? undefined : attemptId, requestedReconnect ? RECONNECT_PARAM : ATTEMPT_PARAM);
  }, [attemptId, isConnected, requestedReconnect]);
  useEffect(() => closeAttempt, []);

  const isReported = useRef(false);
  useEffect(() => {
    if (!isConnected || isReported.current) return;
    isReported.current = true;
    onConnected();
  }, [isConnected, onConnected]);

  const cancel = () => {
    signIn.cancel();
    onClose();
  };
  const { connectUi, isOwner } = settings;
  const reader: Reader = { isGuest: terms !== undefined, isOwner, connectUiHost: new URL(connectUi.address).host };
  const start = () => {
    if (!connectUi.isSecure) return;
    if (reconnects) {
      isReported.current = false;
      return signIn.start({ reconnects });
    }
    if (!tenant) return setStep(1);
    setStep(3);
    isReported.current = false;
    signIn.start({ profile: choice.profile, client: choice.client, ...tenant });
  };

  const startReconnect = useEffectEvent(start);
  useEffect(() => {
    if (requestedReconnect && !found) startReconnect();
  }, [requestedReconnect, found]);

  return (
    <Frame step={step} isCovered={signIn.phase === 'open'} focusOn={`${step} ${signIn.phase}`} onEscape={cancel}>
      {(titleId) => {
        const shared = { titleId, onCancel: cancel };
        if (step === 1) {
          return (
            <TenantStep
              {...shared}
              choice={choice}
              addresses={settings.addresses}
              isGuest={terms !== undefined}
              onChange={change}
              onNext={() => setStep(2)}
            />
          );
        }
        if (!connectUi.isSecure && !isConnected) {
          return (
            <NeedsHttps
              {...shared}
              address={connectUi.address}
              isOwner={isOwner}
              isGuest={reader.isGuest}
              onCheck={() => router.refresh()}
            />
          );
        }
        if (step === 2) {
          return (
            <AppStep
              {...shared}
              choice={choice}
              redirectUri={settings.redirectUri}
              terms={terms}
              onChange={change}
              onBack={terms?.isBound ? undefined : () => setStep(1)}
              onNext={start}
            />
          );
        }
        return (
          <SignInStep
            {...shared}
            signIn={signIn}
            mayBrowse={settings.mayBrowse}
            reader={reader}
            terms={terms}
            onRetry={start}
            onBackTo={reconnects ? undefined : setStep}
          />
        );
      }}
    </Frame>
  );
}

type FrameProps = {
  step: StepNumber;
  /** True while Connect UI covers the dialog, which is then inert. */
  isCovered: boolean;
  /** A key that changes whenever focus should move to the new content. */
  focusOn: string;
  onEscape: () => void;
  children: (titleId: string) => ReactNode;
};

function Frame({ step, isCovered, focusOn, onEscape, children }: FrameProps) {
  const scrim = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useModal(scrim, onEscape);
  return createPortal(
    <>
      <div className="scrim" ref={scrim} inert={isCovered}>
        <div className="dialog stepped" role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1}>
          <Steps current={step} />
          <div className="main flex flex-col">
            <p className="small mute md:hidden">Step {step} of 3</p>
            {children(titleId)}
          </div>
        </div>
      </div>
      <FocusFirst key={focusOn} within={scrim} />
    </>,
    document.body,
  );
}
