import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { of } from './personal-columns.ts'

type Others = { reason: string; columns: readonly string[] }

/**
 * Columns without personal data. Columns of ids, instants, booleans and states need no line: they say nothing about a
 * person without the row that they belong to.
 */
export const otherColumns: readonly Others[] = [
  {
    reason: 'facts of the enterprise, which is no natural person',
    columns: [
      ...of('enterprise', 'number type_code credit_code full_name'),
      ...of('profile', 'search_text search_pairs'),
      'profile_change.credit_code',
      'authorisation_letter.credit_code_tail',
      ...of('qualification_grant', 'qualification menus reason lapsed_papers lapsed_campaigns'),
      ...of('campaign_target', 'told_on revision'),
      'question.page',
      'question_post.place',
      'company_check.revision',
      ...of('paper_reminder', 'paper until days_before'),
      'handover_token.menu',
      ...of('payment_approval', 'action amount text return_url receipt'),
      'client_message.recipients',
      ...of('notice_robot', 'channel keys masked kinds')
    ]
  },
  {
    reason: 'of the sandbox, whose numbers belong to nobody',
    columns: of('sandbox_sms', 'phone purpose code text')
  },
  {
    reason: 'facts of the platform',
    columns: [
      ...of('enterprise_type', 'code name_zh name_en position'),
      ...of('system_fact', 'name value'),
      'morning_note.subject',
      ...of('import_run', 'sha256 name counts'),
      ...of('import_upload', 'name sha256 language incomplete_until done total counts undone kept'),
      ...of('import_piece', 'kind place'),
      ...of('canned_answer', 'place text'),
      ...of('job_run', 'name every_ms'),
      ...of('catalogue_version', 'version content test_systems checklists'),
      'team.name',
      ...of('team_rule', 'position region type_code qualification'),
      ...of('broadcast', 'audience_code category title_zh body_zh title_en body_en recipients readers'),
      ...of('campaign', 'title words types qualifications deadline end_reason'),
      ...of('agreement_version', 'version text sha256 summary revision')
    ]
  },
  {
    reason: 'which rights, kinds, steps, versions and counts',
    columns: [
      'account.permissions',
      ...of('internal_check', 'subject qualification'),
      ...of('session', 'end_reason due proofs'),
      'throttle.failures',
      ...of('captcha', 'kind purpose'),
      'passkey_challenge.purpose',
      ...of('sms_code', 'purpose subject attempts'),
      ...of('sms_message', 'purpose provider provider_id fault'),
      'password_reset.purpose',
      ...of('agreement_acceptance', 'agreement version sha256'),
      ...of('consent', 'kind version'),
      'profile.revision',
      'profile_version.revision',
      ...of('profile_draft', 'revision base_revision papers typed_in'),
      'profile_change.base_revision',
      'profile_change.register',
      ...of('application', 'qualification catalogue_version round first_approval_revision'),
      ...of('application_event', 'action round actor_kind profile_revision checked'),
      ...of('checklist_tick', 'round item profile_revision'),
      ...of('photo_upload', 'slot name_zh name_en'),
      ...of('attachment', 'slot media_type size sha256 original_key view_key'),
      'authorisation_letter.code',
      ...of('message', 'category template link'),
      ...of('notice_choice', 'kind channel'),
      ...of('notice_delivery', 'channel kind template text link attempts fault reason trace'),
      'payment_password.failures',
      ...of('step_up', 'action factor'),
      'admin.roles',
      'admin_session.end_reason',
      'admin_setup_link.roles',
      ...of('proposal', 'kind subject'),
      ...of('audit_archive', 'first_seq last_seq last_hash sha256'),
      ...of('audit_seal', 'seq event_id hash'),
      ...of('client', 'name scopes menus addresses redirect_uris post_logout_uris backchannel_logout_uri keys'),
      ...of('client_credential', 'hash tail'),
      ...of('client_call_day', 'day calls errors'),
      ...of('oidc_record', 'kind id_hash grant_id uid'),
      'sign_on.failures',
      ...of('signing_key', 'kid sealed'),
      ...of('change_event', 'type menus seq trace'),
      ...of('webhook_endpoint', 'url types description disabled_because secret_sealed former_sealed'),
      ...of('webhook_delivery', 'type payload failures'),
      ...of('webhook_attempt', 'duration_ms status answer'),
      ...of('idempotency_key', 'key digest status'),
      ...of('audit_event', 'id xact actor_kind action request_id')
    ]
  }
]

/** Values of the profile that say something about the enterprise only. They stay as the record of decided cases. */
export const enterpriseProfileKeys: readonly ProfileKey[] = [
  'subsidiaryName',
  'fullName',
  'creditCode',
  'enterpriseNature',
  'industry',
  'registeredCapital',
  'establishedOn',
  'operatingUntil',
  'registrationAuthority',
  'businessScope',
  'registeredRegion',
  'registeredAddress',
  'taxpayerId',
  'invoiceType',
  'businessLicenceValidUntil',
  'tradePermitValidUntil'
]
