/** `T` without undefined members. */
export type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * Returns a copy without undefined members: what PingOne does not send is absent, not empty. For plain objects only.
 */
export function omitUndefined<T extends object>(members: T): WithoutUndefined<T> {
  const defined: Record<string, unknown> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) defined[name] = value;
  }
  // The loop above guarantees this type.
  return defined as WithoutUndefined<T>;
}
