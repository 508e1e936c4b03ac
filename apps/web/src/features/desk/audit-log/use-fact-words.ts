import { beijingTime } from '@portal/contract/beijing-time'
import { adminRoles } from '@portal/contract/desk/admin-session'
import type { AuditFact } from '@portal/contract/desk/audit-log'
import { stepUpActions } from '@portal/contract/enterprise/step-up'
import { isPermission, permissionNames } from '@portal/contract/permissions'
import { auditActionWords, auditCodeWords, auditFactWords } from '@portal/contract/record/audit-words'
import { accountRoles, roleNames } from '@portal/contract/roles'
import { isScope, scopeNames } from '@portal/contract/scopes'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { defineTexts, type TextTable, type Translate } from '#web/shared/i18n/texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { auditTexts } from './audit-texts.ts'

export const auditActionTexts = defineTexts('audit-action', auditActionWords)

const auditFactTexts = defineTexts('audit-fact', auditFactWords)

const auditCodeTexts = defineTexts('audit-code', auditCodeWords)

type FactValue = AuditFact['values'][number]
type Names = { zh: string; en: string }

/** How facts and acts are called in the reader's language. */
export const useFactWords = () => {
  const t = useTexts(auditTexts)
  const actions = useTexts(auditActionTexts)
  const labels = useTexts(auditFactTexts)
  const codes = useTexts(auditCodeTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()

  const actionName = (action: string): string => wordOf(auditActionTexts.table, actions, action) ?? t('action.unknown')
  const label = (key: string): string => wordOf(auditFactTexts.table, labels, key) ?? t('fact.unknown')
  const code = (key: string, text: string): string | undefined => {
    const role = isRoles(key) && adminRoles.find((known) => known === text)
    if (role) return words(roleText(role))
    const names = key === 'action' ? stepUpWords(text) : accountWords(key, text)
    if (names) return names[language]
    if ((key === 'until' || key === 'effectiveFrom') && text.endsWith('Z')) return beijingTime(new Date(text))
    if (key === 'size') return `${Math.ceil(Number(text) / 1024).toLocaleString()} KB`
    if (key === 'state') {
      const state = wordOf(adminTexts.table, words, `state.${text}`)
      if (state) return state
    }
    return wordOf(auditCodeTexts.table, codes, `${key}.${text}`) ?? wordOf(auditActionTexts.table, actions, text)
  }
  const value = (key: string, { text, name, at }: FactValue): string =>
    name?.[language] ?? (at ? beijingTime(at) : (code(key, text) ?? text))
  const list = ({ key, values }: AuditFact): string => values.map((one) => value(key, one)).join(words('list.and'))
  return { actionName, label, value, list }
}

/** R34: the act that a proof was for. */
const stepUpWords = (text: string): Names | undefined =>
  // hasOwn has just proved the key.
  Object.hasOwn(stepUpActions, text) ? stepUpActions[text as keyof typeof stepUpActions] : undefined

/** R36: the role or a permission of an enterprise's account; R40: a scope of a client. */
const accountWords = (key: string, text: string): Names | undefined => {
  if (key === 'scopes') return isScope(text) ? scopeNames[text] : undefined
  if (key === 'permissions') return isPermission(text) ? permissionNames[text] : undefined
  const role = (isRoles(key) || key === 'role') && accountRoles.find((known) => known === text)
  return role ? roleNames[role] : undefined
}

const isRoles = (key: string): boolean => key === 'roles' || key === 'from' || key === 'to'

const wordOf = <K extends string>(table: TextTable<K>, t: Translate<K>, key: string): string | undefined =>
  // hasOwn has just proved the key.
  Object.hasOwn(table, key) ? t(key as K) : undefined
