import { auditActionWords } from '@portal/contract/record/audit-words'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const auditActionTexts = defineTexts('audit-action', auditActionWords)
