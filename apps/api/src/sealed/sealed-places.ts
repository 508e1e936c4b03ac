import { setupContext, totpContext } from '#api/features/desk/administrator/admin-secrets.ts'
import { pieceContext } from '#api/features/desk/import-upload/import-upload.store.ts'
import { letterContext } from '#api/features/enterprise/letter/sealed-facts.ts'
import { sealContext, type SealedKind } from '#api/features/enterprise/profile/sealed-values.ts'
import { accountTotpContext } from '#api/features/identity/second-factor/sealed-secret.ts'
import { emailContext, robotContext } from '#api/features/notice/delivery/sealed-address.ts'
import { idempotencyContext } from '#api/features/partner/idempotency/create-idempotency.ts'
import { oidcContext } from '#api/features/partner/oauth/oidc-adapter.ts'
import { signingKeyContext } from '#api/features/partner/oauth/signing-keys.ts'
import { webhookContext } from '#api/features/partner/webhook/webhook-secrets.ts'
import type { SealedPlace } from './sealed.store.ts'

/** Of rows that are known by one id, or by its first part. */
const byId =
  (contextOf: (id: string) => string) =>
  ([id = '']: string[]): string =>
    contextOf(id)

const values = (kind: SealedKind) => byId((ownerId) => sealContext(kind, ownerId))

const id = { id: 'uuid' } as const
const enterprise = { enterprise_id: 'uuid' } as const
const account = { account_id: 'uuid' } as const
const column = 'sealed'

/** R20: every column with sealed values, for the rotation of keys and the check of a restored copy. */
export const sealedPlaces: readonly SealedPlace[] = [
  { table: 'profile', key: enterprise, column, context: values('profile') },
  // A version is sealed as the profile that it was.
  { table: 'profile_version', key: { ...enterprise, revision: 'int' }, column, context: values('profile') },
  { table: 'profile_draft', key: enterprise, column, context: values('draft') },
  { table: 'profile_change', key: id, column, context: values('change') },
  { table: 'internal_check', key: id, column, context: values('check') },
  { table: 'authorisation_letter', key: id, column, context: byId(letterContext) },
  { table: 'admin', key: id, column: 'totp_sealed', context: byId(totpContext) },
  // A link that was used or withdrawn keeps an empty text.
  { table: 'admin_setup_link', key: id, column: 'totp_sealed', context: byId(setupContext), mayBeEmpty: true },
  { table: 'second_factor', key: account, column: 'totp_sealed', context: byId(accountTotpContext) },
  { table: 'signing_key', key: { kid: 'text' }, column, context: byId(signingKeyContext) },
  { table: 'webhook_endpoint', key: id, column: 'secret_sealed', context: byId(webhookContext) },
  { table: 'webhook_endpoint', key: id, column: 'former_sealed', context: byId(webhookContext) },
  { table: 'account_email', key: account, column: 'address', context: byId(emailContext) },
  {
    table: 'notice_robot',
    key: { ...enterprise, channel: 'text' },
    column: 'keys',
    context: ([enterpriseId = '', channel = '']) => robotContext({ enterpriseId, channel })
  },
  {
    table: 'import_piece',
    key: { upload_id: 'uuid', kind: 'text', place: 'int' },
    column,
    context: ([uploadId = '', kind = '', place = '']) => pieceContext({ uploadId, kind, place: Number(place) })
  },
  {
    table: 'oidc_record',
    key: { kind: 'text', id_hash: 'bytea' },
    column,
    context: byId(oidcContext),
    isShortLived: true
  },
  {
    table: 'idempotency_key',
    key: { client_id: 'uuid', key: 'text' },
    column,
    context: ([clientId = '', key = '']) => idempotencyContext({ clientId, key }),
    isShortLived: true
  }
]
