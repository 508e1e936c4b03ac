import type { AgreementDraft } from '@portal/contract/identity/agreement'
import { randomUUID } from 'node:crypto'

/** With a version and a text of its own. */
export const agreementDraft = (parts: Partial<AgreementDraft> = {}): AgreementDraft => {
  const version = randomUUID()
  return {
    version,
    text: `晋煤国贸注册服务协议\n\n一、${version}`,
    summary: '调整第一条',
    effectiveOn: null,
    ...parts
  }
}
