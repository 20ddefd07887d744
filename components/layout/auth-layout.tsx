import type { ReactNode } from 'react';
import { Wordmark } from '../ui/wordmark';

type Props = {
  children: ReactNode;
  foot?: ReactNode;
  /** Widens the column for more than a few fields. */
  isBroad?: boolean;
};

/** The layout for signed-out pages: content on the left, an illustration on the right. */
export function AuthLayout({ children, foot, isBroad = false }: Props) {
  return (
    <div className="gate">
      <main className="l" id="main">
        <div className="text-ink [&_.wordmark]:h-5">
          <Wordmark />
        </div>
        <div className={isBroad ? 'ask broad' : 'ask'}>{children}</div>
        {foot}
      </main>
      <aside className="r">
        <svg
          className="absolute inset-0 h-full w-full"
          viewBox="0 0 720 900"
          preserveAspectRatio="xMidYMid slice"
          aria-hidden="true"
        >
          <path
            className="fill-line"
            d="M48 330h624v134H48zM48 508h134v134H48zM538 508h134v134H538zM271 508h178v400H271z"
          />
        </svg>
        <div className="two relative px-[48px] pt-[34px]">
          <h2 className="text-ink">All your PingOne tenants in one place</h2>
          <p className="mt-1 max-w-[46ch]">
            Tenantry never stores PingOne tokens; Nango does. Every change you make here is recorded in the audit log.
          </p>
        </div>
      </aside>
    </div>
  );
}
