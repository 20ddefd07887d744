import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capabilityLabel, groupCapabilities } from './capability-labels';

it.each([
  ['canUseMfaFido2Devices', 'MFA FIDO2 devices'],
  ['canUseIdentityProviders', 'identity providers'],
  ['canUseLdapGateway', 'LDAP gateway'],
  ['canUseOATHToken', 'OATH token'],
  ['canAssignUsersRoles', 'assign roles to users'],
  ['canUsersUpdateSelf', 'users update their own record'],
  ['canUseManualIDStepUpInspection', 'manual ID step up inspection'],
  ['canUseDataVerificationGroup1', 'data verification group1'],
  ['getcanUseUniversalCapture', 'universal capture'],
  ['canUse', 'can use'],
  ['constructor', 'constructor'],
])('labels %s as “%s”', (name, label) => {
  expect(capabilityLabel(name)).toBe(label);
});

it('groups capabilities, with unknown ones in the last group', () => {
  const names = ['canUseTotp', 'canUseIdentities', 'canUseSomethingNew', 'canUseKerberosGateway', 'canUseFaceMatch'];
  expect(groupCapabilities(names)).toEqual([
    { title: 'People', words: ['users'] },
    { title: 'Multi-factor', words: ['TOTP'] },
    { title: 'Verify', words: ['face match'] },
    { title: 'Gateways', words: ['Kerberos gateway'] },
    { title: 'Admin', words: ['something new'] },
  ]);
  expect(groupCapabilities([])).toEqual([]);
});

it('keeps every capability, whatever its name', () => {
  fc.assert(
    fc.property(fc.array(fc.string().map((end) => `can${end}`)), (names) => {
      const labels = groupCapabilities(names).flatMap(({ words }) => words);
      expect([...labels].sort()).toEqual(names.map(capabilityLabel).sort());
    }),
  );
});
