import { beijingTime } from '@portal/contract/beijing-time'
import type { Signal } from '@portal/contract/desk/signals'
import { profileFields, profileItemLabel } from '@portal/contract/enterprise/profile-fields'
import type { PaperTerm } from '@portal/contract/qualification/expiring-papers'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import type { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths, enterprisePath } from '#web/shared/paths.ts'
import type { signalTexts } from './signal-texts.ts'

/** `to` is an address, or the id of a part of this page. */
export type SignalLine = {
  key: string
  tone: 'error' | 'warning' | 'info'
  head: string
  detail: string
  to: string | { id: string }
}

export type SignalWords = {
  t: ReturnType<typeof useTexts<keyof (typeof signalTexts)['table']>>
  language: 'zh' | 'en'
  term: (paper: PaperTerm) => string
}

type Enterprise = { number: string; type: { zh: string; en: string } }

/** R47: a signal in words, of this enterprise. */
export const signalLine = (signal: Signal, of: Enterprise, words: SignalWords): SignalLine => {
  const { t, language } = words
  // Holds because the table has a function for each kind.
  const write = writers[signal.kind] as (signal: Signal, context: Context) => SignalLine
  return write(signal, {
    ...words,
    all: (parts) => parts.filter(Boolean).join(t('semicolon')),
    tab: (name) => `${enterprisePath(of.number)}?tab=${name}`,
    fieldNames: (keys) => keys.map((key) => fieldName(key, of, language)).join(t('comma'))
  })
}

type Context = SignalWords & {
  all: (parts: (string | null | false)[]) => string
  /** Address of a tab of the enterprise. */
  tab: (name: string) => string
  fieldNames: (keys: readonly string[]) => string
}

type Writers = { [Kind in Signal['kind']]: (signal: Extract<Signal, { kind: Kind }>, context: Context) => SignalLine }
type Past = Extract<Signal, { kind: 'reject' | 'revoke' | 'suspend' }>

const past = ({ kind, caseId, name, at, reason }: Past, { t, language, all }: Context): SignalLine => ({
  key: `${kind} ${caseId} ${at.getTime()}`,
  tone: 'warning',
  head: t(kind, { name: name[language] }),
  detail: all([beijingTime(at), reason]),
  to: `${adminPaths.applications}/${caseId}`
})

const writers: Writers = {
  shared: ({ enterprise, keys, isWaiting, isMarked }, { t, all }) => ({
    key: `shared ${enterprise.id}`,
    tone: 'error',
    head: t('shared', { name: nameOrNumber(enterprise) }),
    detail: all([
      keys.map((key) => t(`key.${key}`)).join(t('comma')),
      isWaiting && t('shared.waiting'),
      isMarked && t('shared.marked'),
      enterprise.state !== 'ACTIVE' && t(`state.${enterprise.state}`)
    ]),
    to: enterprisePath(enterprise.number)
  }),
  company: ({ result, registerState, fields, at }, { t, all, tab, fieldNames }) => ({
    key: 'company',
    tone: 'error',
    head: t(`company.${result}`),
    detail: all([
      fieldNames(fields),
      registerState && t('company.state', { state: registerState }),
      t('company.at', { time: beijingTime(at) })
    ]),
    to: tab('profile')
  }),
  licence: ({ fields }, { t, tab, fieldNames }) => ({
    key: 'licence',
    tone: 'warning',
    head: t('licence'),
    detail: fieldNames(fields),
    to: tab('profile')
  }),
  freeze: ({ account, endedAt, at, reason }, { t, all, tab }) => ({
    key: `freeze ${account} ${at.getTime()}`,
    tone: endedAt === null ? 'error' : 'warning',
    head: account === null ? t(endedAt ? 'freeze' : 'freeze.now') : t(endedAt ? 'account' : 'account.now', { account }),
    detail: all([beijingTime(at), reason]),
    to: tab(account === null ? 'overview' : 'accounts')
  }),
  reject: past,
  revoke: past,
  suspend: past,
  paper: ({ kind: _, ...paper }, { term, tab }) => ({
    key: `paper ${paper.paper}`,
    tone: paper.daysLeft < 0 ? 'error' : 'warning',
    head: term(paper),
    detail: '',
    to: tab('papers')
  }),
  profile: ({ revision, at, fields }, { t, all, tab, fieldNames }) => ({
    key: `profile ${revision}`,
    tone: 'info',
    head: t('profile'),
    detail: all([beijingTime(at), fieldNames(fields)]),
    to: tab('profile')
  }),
  phone: ({ username, at }, { t, tab }) => ({
    key: `phone ${at.getTime()}`,
    tone: 'info',
    head: t('phone', { username }),
    detail: beijingTime(at),
    to: tab('accounts')
  }),
  note: ({ id, author, at, text }, { t, all, tab }) => ({
    key: `note ${id}`,
    tone: 'info',
    head: t('note'),
    detail: all([`${author} ${beijingTime(at)}`, text]),
    to: tab('notes')
  })
}

const fieldName = (key: string, { type }: Enterprise, language: 'zh' | 'en'): string => {
  const field = profileFields.find((each) => each.key === key)
  return field ? profileItemLabel(field, language, type[language]) : key
}
