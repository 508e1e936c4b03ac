import { auditCodeWords, auditFactWords } from '@portal/contract/record/audit-words'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const auditFactTexts = defineTexts('audit-fact', auditFactWords)

export const auditCodeTexts = defineTexts('audit-code', auditCodeWords)
