import { FixSteps } from '@/components/connections/fix-steps';
import type { AccessMap } from '@/lib/api/access-map';

/** Lists setup problems by name, with the steps that fix them. */
export function SetUpNotices({ notices }: Pick<AccessMap, 'notices'>) {
  if (notices.length === 0) return null;
  return (
    <>
      <div className="in subhead">
        <h2>How to fix</h2>
      </div>
      <div className="leaf">
        <section className="sec rules" aria-label="How to fix">
          {notices.map(({ code, name, sign, cure }) => (
            <div className="lab" key={code}>
              <span className="self-start pt-1.5 text-ink">{name}</span>
              <span>
                <span className="block">{sign}</span>
                <FixSteps steps={cure} />
              </span>
            </div>
          ))}
        </section>
      </div>
    </>
  );
}
