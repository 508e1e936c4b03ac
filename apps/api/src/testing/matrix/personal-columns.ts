import type { PersonalKey } from '@portal/contract/enterprise/personal-data'

export const of = (table: string, columns: string): string[] => columns.split(' ').map((column) => `${table}.${column}`)

/**
 * Where the data of each kind lie, as `table.column`. A test fails for a column of the database that is neither here nor
 * in `otherColumns`.
 */
export const personalColumns: Readonly<Record<PersonalKey, readonly string[]>> = {
  account: of('account', 'username username_key phone name'),
  'phone-recoveries': of('phone_recovery', 'new_phone new_phone_masked old_phone_masked opinion'),
  passwords: ['account.password_hash', 'former_password.password_hash', 'payment_password.password_hash'],
  'second-factor': [...of('second_factor', 'totp_sealed totp_step'), 'recovery_code.code_hash'],
  email: [...of('account_email', 'address masked'), 'notice_delivery.address_masked'],
  passkeys: of('passkey', 'name credential_id public_key counter transports'),
  sessions: [
    ...of('session', 'token_hash ip user_agent'),
    ...of('step_up', 'digest token_hash'),
    'photo_upload.token_hash',
    'oidc_record.sealed',
    'idempotency_key.sealed',
    'known_device.device_hash',
    'captcha.device_hash',
    'captcha.answer_hash',
    ...of('passkey_challenge', 'challenge bound_to'),
    'throttle.key'
  ],
  'sign-ins': of('sign_in', 'ip user_agent'),
  sms: [
    ...of('sms_message', 'recipient_key phone_masked ip_key'),
    ...of('sms_code', 'recipient_key code_hash'),
    ...of('password_reset', 'recipient_key device_hash token_hash')
  ],
  messages: of('message', 'facts title body'),
  agreements: ['agreement_acceptance.ip', 'consent.ip'],
  acts: [
    ...of('audit_event', 'detail ip'),
    ...of('freeze', 'reason until thaw_reason'),
    ...of('proposal', 'reason payload opinion')
  ],
  'case-acts': ['application_event.actor_name'],
  'legal-person': ['company_check.answer'],
  'id-number': ['profile.id_number_hash', 'profile_change.id_number_hash'],
  'bank-account': ['profile.bank_account_hash', 'profile_change.bank_account_hash'],
  agent: [],
  contacts: [],
  papers: ['attachment.display_name', 'attachment.reading'],
  submissions: [
    'profile_draft.sealed',
    ...of('internal_check', 'sealed words'),
    ...of('profile_change', 'fields sealed differences opinion first_approval_opinion'),
    'imported_enterprise.base',
    'import_piece.sealed'
  ],
  letters: ['authorisation_letter.sealed'],
  applications: [
    ...of('application', 'fields files flags opinion'),
    ...of('application_event', 'opinion flags submitted'),
    'internal_note.text',
    'enterprise_note.text',
    'duplicate_mark.reason'
  ],
  questions: ['question_post.text'],
  administrators: [
    ...of('admin', 'username username_key name password_hash totp_sealed totp_step away_from away_until'),
    ...of('saved_view', 'name query'),
    ...of('admin_session', 'token_hash ip user_agent device_hash'),
    'admin_recovery_code.code_hash',
    'admin_former_password.password_hash',
    ...of('admin_setup_link', 'token_hash totp_sealed code_hash'),
    'client.contact'
  ]
}

/** Where the values of `profileKeys` lie. */
export const profileColumns: readonly string[] = [
  ...of('profile', 'fields sealed'),
  ...of('profile_version', 'fields sealed')
]
