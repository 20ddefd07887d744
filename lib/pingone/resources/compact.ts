/** `T` without the members that are undefined. */
export type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out members that are undefined: what PingOne does not say is absent, not empty. Takes plain objects only. */
export function omitUndefined<T extends object>(members: T): WithoutUndefined<T> {
  const kept: Record<string, unknown> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) kept[name] = value;
  }
  // The loop has just made true what the type says.
  return kept as WithoutUndefined<T>;
}
