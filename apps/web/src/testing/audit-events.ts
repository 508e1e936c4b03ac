import type { listAuditEvents } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'

type AuditEvent = Response<typeof listAuditEvents>['data'][number]
type FactValue = AuditEvent['facts'][number]['values'][number]

export const factValue = (text: string, more: Partial<FactValue> = {}): FactValue => ({
  text,
  name: null,
  at: null,
  caseId: null,
  ...more
})

export const auditEvent = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  id: '77',
  at: new Date('2026-01-05T01:00:00Z'),
  actorKind: 'admin',
  actor: { name: '李审核', username: 'reviewer_one' },
  enterprise: null,
  action: 'audit.read',
  facts: [],
  ip: '10.0.0.9',
  requestId: 'request-77',
  sealed: true,
  ...changes
})
