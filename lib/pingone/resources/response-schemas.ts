import { z } from 'zod';

/**
 * PingOne's raw types, as far as we read them. Each schema exists twice: strict, which is fast and nearly always
 * matches, and tolerant, which drops a member of an unexpected type instead of the whole record. Unknown members remain
 * on the raw value.
 */
type Soft = <T>(type: z.ZodType<T>) => z.ZodType<T | undefined>;

const strict: Soft = (type) => type.optional();
const tolerant: Soft = (type) => type.optional().catch(undefined);

type Reader<T> = (value: unknown) => T | undefined;

/**
 * Returns a parser that tries the strict schema, then the tolerant one. It returns undefined if even the id is missing
 * or has another format.
 */
function reader<T>(shape: (soft: Soft) => z.ZodType<T>): Reader<T> {
  const fast = shape(strict);
  const slow = shape(tolerant);
  return (value) => {
    const read = fast.safeParse(value);
    return read.success ? read.data : slow.safeParse(value).data;
  };
}

const text = z.string();
/** A time with any offset, as UTC. */
const time = z.iso
  .datetime({ offset: true })
  .transform((given) => (given.endsWith('Z') ? given : new Date(given).toISOString()));
/** An id for paths and columns, in the format of `parseUuid`. Records with another kind of id are left out. */
const uuid = z.guid().toLowerCase();
const flag = z.boolean();
const amount = z.number();

const environment = (soft: Soft) =>
  z.object({
    id: uuid,
    name: soft(text),
    description: soft(text),
    type: soft(text),
    region: soft(text),
    status: soft(text),
    organization: soft(z.object({ id: uuid })),
    license: soft(z.object({ id: text, name: soft(text), package: soft(text) })),
    billOfMaterials: soft(z.object({ products: soft(z.array(z.object({ type: soft(text) }))) })),
    createdAt: soft(time),
    updatedAt: soft(time),
  });

const population = (soft: Soft) =>
  z.object({ id: uuid, name: soft(text), default: soft(flag), userCount: soft(amount) });

const user = (soft: Soft) =>
  z.object({
    id: uuid,
    username: soft(text),
    email: soft(text),
    emailVerified: soft(flag),
    enabled: soft(flag),
    mfaEnabled: soft(flag),
    population: soft(z.object({ id: soft(uuid) })),
    account: soft(
      z.object({
        status: soft(text),
        canAuthenticate: soft(flag),
        lockedAt: soft(time),
        unlockAt: soft(time),
        secondsUntilUnlock: soft(amount),
      }),
    ),
    lifecycle: soft(z.object({ status: soft(text) })),
    verifyStatus: soft(text),
    identityProvider: soft(z.object({ type: soft(text) })),
    lastSignOn: soft(z.object({ at: time, remoteIp: soft(text) })),
    name: soft(
      z.object({
        given: soft(text),
        middle: soft(text),
        family: soft(text),
        formatted: soft(text),
        honorificPrefix: soft(text),
        honorificSuffix: soft(text),
      }),
    ),
    memberOfGroupNames: soft(z.array(text)),
    createdAt: soft(time),
    updatedAt: soft(time),
  });

const license = (soft: Soft) =>
  z.object({
    id: text,
    name: soft(text),
    package: soft(text),
    status: soft(text),
    beginsAt: soft(time),
    expiresAt: soft(time),
    assignedEnvironmentsCount: soft(amount),
    environments: soft(z.object({ max: soft(amount) })),
    users: soft(z.object({ max: soft(amount) })),
  });

const passwordState = (soft: Soft) =>
  z.object({ status: text, lastChangedAt: soft(time), secondsUntilUnlock: soft(amount) });

const device = (soft: Soft) =>
  z.object({
    id: text,
    type: soft(text),
    status: soft(text),
    nickname: soft(text),
    phone: soft(text),
    email: soft(text),
    block: soft(z.object({ status: soft(text), blockedAt: soft(time) })),
    lock: soft(z.object({ status: soft(text), expiresAt: soft(time) })),
    createdAt: soft(time),
    updatedAt: soft(time),
  });

const membership = (soft: Soft) =>
  z.object({
    id: uuid,
    name: soft(text),
    type: soft(text),
    _embedded: soft(z.object({ group: soft(z.object({ name: soft(text) })) })),
  });

const schema = (soft: Soft) => z.object({ id: uuid, name: soft(text) });

const schemaAttribute = (soft: Soft) =>
  z.object({
    name: text,
    displayName: soft(text),
    type: soft(text),
    schemaType: soft(text),
    enabled: soft(flag),
    multiValued: soft(flag),
  });

const group = (soft: Soft) =>
  z.object({
    id: uuid,
    name: soft(text),
    displayName: soft(text),
    description: soft(text),
    population: soft(z.object({ id: soft(uuid) })),
    // Documented as text, but any value makes the membership dynamic.
    userFilter: z.unknown().optional(),
    externalId: soft(text),
    sourceType: soft(text),
    directMemberCounts: soft(z.object({ users: soft(amount), groups: soft(amount) })),
    totalMemberCounts: soft(z.object({ users: soft(amount) })),
    createdAt: soft(time),
    updatedAt: soft(time),
  });

const role = (_: Soft) => z.object({ id: text, name: text });

const roleAssignment = (soft: Soft) =>
  z.object({
    id: text,
    role: z.object({ id: text }),
    scope: z.object({ id: text, type: text }),
    readOnly: soft(flag),
  });

const location = (soft: Soft) =>
  z.object({
    at: soft(time),
    remoteIp: soft(text),
    city: soft(text),
    state: soft(text),
    country: soft(text),
  });

const session = (soft: Soft) =>
  z.object({
    id: text,
    browser: soft(z.object({ name: soft(text), version: soft(text) })),
    operatingSystem: soft(z.object({ name: soft(text), version: soft(text) })),
    device: soft(z.object({ type: soft(text) })),
    lastSignOn: soft(z.object({ at: time, remoteIp: soft(text) })),
    locations: soft(z.array(location(soft))),
    createdAt: soft(time),
    activeAt: soft(time),
    expiresAt: soft(time),
  });

const identityProvider = (soft: Soft) => z.object({ id: soft(text), name: soft(text), type: soft(text) });

const linkedAccount = (soft: Soft) =>
  z.object({
    id: text,
    externalId: soft(text),
    identityProvider: soft(identityProvider(soft)),
    _embedded: soft(z.object({ identityProvider: soft(identityProvider(soft)) })),
  });

const agreementConsent = (soft: Soft) =>
  z.object({
    agreement: z.object({ id: text }),
    status: soft(text),
    lastConsent: soft(z.object({ at: soft(time), expiresAt: soft(time) })),
    _embedded: soft(
      z.object({
        agreement: soft(z.object({ name: soft(text) })),
        language: soft(z.object({ locale: soft(text) })),
      }),
    ),
  });

const person = (soft: Soft) =>
  z.object({
    sub: text,
    name: soft(text),
    given_name: soft(text),
    family_name: soft(text),
    preferred_username: soft(text),
    email: soft(text),
  });

const members = z.looseObject({});

/** Returns the members of an object that our schemas do not name; undefined for any other value. */
export function parseMembers(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return members.safeParse(value).data;
}

export const parseEnvironment = reader(environment);
export const parsePopulation = reader(population);
export const parseLicense = reader(license);
export const parseUser = reader(user);
export const parsePasswordState = reader(passwordState);
export const parseDevice = reader(device);
export const parseMembership = reader(membership);
export const parseSchema = reader(schema);
export const parseSchemaAttribute = reader(schemaAttribute);
export const parseGroup = reader(group);
export const parseRole = reader(role);
export const parseRoleAssignment = reader(roleAssignment);
export const parseSession = reader(session);
export const parseLinkedAccount = reader(linkedAccount);
export const parseAgreementConsent = reader(agreementConsent);
export const parsePerson = reader(person);

export type PingOneEnvironment = z.output<ReturnType<typeof environment>>;
export type PingOneLicense = z.output<ReturnType<typeof license>>;
export type PingOnePopulation = z.output<ReturnType<typeof population>>;
export type PingOneUser = z.output<ReturnType<typeof user>>;
export type PingOneDevice = z.output<ReturnType<typeof device>>;
export type PingOneGroup = z.output<ReturnType<typeof group>>;
export type PingOneMembership = z.output<ReturnType<typeof membership>>;
export type PingOneRoleAssignment = z.output<ReturnType<typeof roleAssignment>>;
export type PingOneSession = z.output<ReturnType<typeof session>>;
export type PingOneLinkedAccount = z.output<ReturnType<typeof linkedAccount>>;
export type PingOneAgreementConsent = z.output<ReturnType<typeof agreementConsent>>;
