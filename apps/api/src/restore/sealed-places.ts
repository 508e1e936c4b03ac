import type { Deps } from '#api/deps.ts'
import { openSetupSecret, openTotpSecret } from '#api/features/desk/administrator/admin-secrets.ts'
import { openFacts } from '#api/features/enterprise/letter/sealed-facts.ts'
import { openValues, type SealedKind } from '#api/features/enterprise/profile/sealed-values.ts'
import { openSecret } from '#api/features/identity/second-factor/sealed-secret.ts'
import { openEmail, openRobotKeys } from '#api/features/notice/delivery/sealed-address.ts'
import { idempotencyContext } from '#api/features/partner/idempotency/create-idempotency.ts'
import { oidcContext } from '#api/features/partner/oauth/oidc-adapter.ts'
import { signingKeyContext } from '#api/features/partner/oauth/signing-keys.ts'
import { openWebhookSecret } from '#api/features/partner/webhook/webhook-secrets.ts'
import type { SealedPlace, SealedValue } from './sealed.store.ts'

type Needs = Pick<Deps, 'vault'>

/** @throws SealBroken */
type Open = (deps: Needs, value: SealedValue) => unknown

/** Of rows that are known by one id. */
const byId =
  (open: (deps: Needs, id: string, sealed: string) => unknown): Open =>
  (deps, { ids: [id = ''], sealed }) =>
    open(deps, id, sealed)

const values = (kind: SealedKind): Open => byId((deps, id, sealed) => openValues(deps, kind, id, sealed))

const id = { id: 'uuid' } as const
const enterprise = { enterprise_id: 'uuid' } as const
const account = { account_id: 'uuid' } as const

/** Every column with sealed values, also those that are not sealed again because they live for hours. */
export const sealedPlaces: readonly (SealedPlace & { open: Open })[] = [
  { table: 'profile', key: enterprise, column: 'sealed', open: values('profile') },
  { table: 'profile_version', key: { ...enterprise, revision: 'int' }, column: 'sealed', open: values('profile') },
  { table: 'profile_draft', key: enterprise, column: 'sealed', open: values('draft') },
  { table: 'profile_change', key: id, column: 'sealed', open: values('change') },
  { table: 'internal_check', key: id, column: 'sealed', open: values('check') },
  { table: 'authorisation_letter', key: id, column: 'sealed', open: byId(openFacts) },
  { table: 'admin', key: id, column: 'totp_sealed', open: byId(openTotpSecret) },
  // A link that was used or withdrawn keeps an empty text.
  {
    table: 'admin_setup_link',
    key: id,
    column: 'totp_sealed',
    open: byId((deps, linkId, sealed) => sealed === '' || openSetupSecret(deps, linkId, sealed))
  },
  { table: 'second_factor', key: account, column: 'totp_sealed', open: byId(openSecret) },
  {
    table: 'signing_key',
    key: { kid: 'text' },
    column: 'sealed',
    open: byId(({ vault }, kid, sealed) => vault.open(sealed, signingKeyContext(kid)))
  },
  { table: 'webhook_endpoint', key: id, column: 'secret_sealed', open: byId(openWebhookSecret) },
  { table: 'webhook_endpoint', key: id, column: 'former_sealed', open: byId(openWebhookSecret) },
  { table: 'account_email', key: account, column: 'address', open: byId(openEmail) },
  {
    table: 'notice_robot',
    key: { ...enterprise, channel: 'text' },
    column: 'keys',
    open: (deps, { ids: [enterpriseId = '', channel = ''], sealed }) =>
      openRobotKeys(deps, { enterpriseId, channel }, sealed)
  },
  {
    table: 'oidc_record',
    key: { kind: 'text', id_hash: 'bytea' },
    column: 'sealed',
    open: ({ vault }, { ids: [kind = ''], sealed }) => vault.open(sealed, oidcContext(kind))
  },
  {
    table: 'idempotency_key',
    key: { client_id: 'uuid', key: 'text' },
    column: 'sealed',
    open: ({ vault }, { ids: [clientId = '', key = ''], sealed }) =>
      vault.open(sealed, idempotencyContext({ clientId, key }))
  }
]
