/** The PingOne role that a refusal names, when it names one. */
export function roleIn(reason: string | undefined): string | undefined {
  return /\bthe role ([^.]+)\.?$/.exec(reason ?? '')?.[1];
}
