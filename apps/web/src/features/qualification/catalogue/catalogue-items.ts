import { menuKeys } from '@portal/contract/menu-keys'
import { permissionNames } from '@portal/contract/permissions'
import { type Catalogue, type CatalogueDraft, reasonScopes } from '@portal/contract/qualification/catalogue'
import { expiringPaperKeys, expiringPapers } from '@portal/contract/qualification/expiring-papers'
import type { useTexts } from '#web/shared/i18n/texts.ts'
import type { catalogueTexts } from './catalogue-texts.ts'

export type CatalogueWords = {
  t: ReturnType<typeof useTexts<keyof (typeof catalogueTexts)['table']>>
  language: 'zh' | 'en'
}

/** One fact of a catalogue in the reader's words. The key tells it apart from the others of its group. */
export type CatalogueItem = { key: string; label: string; value: string }

/** The facts of the whole catalogue, or of one qualification, which has its code as key. */
export type CatalogueGroup = { key: string; title: string; items: CatalogueItem[] }

type Draft = CatalogueDraft['qualifications'][number]
type Text = { zh: string; en: string }
type Named = readonly Pick<Draft, 'code' | 'name'>[]

export const wholeKey = ''

/**
 * Everything that a catalogue says, except the order of its qualifications. `named` gives the names of qualifications that
 * others refer to.
 */
export const groupsOf = (
  content: CatalogueDraft | Catalogue,
  words: CatalogueWords,
  named: Named = content.qualifications
): CatalogueGroup[] => [
  { key: wholeKey, title: words.t('group.whole'), items: filled(wholeItems(content, words, named)) },
  ...content.qualifications.map((qualification) => ({
    key: qualification.code,
    title: qualification.name[words.language] || qualification.code,
    items: filled(qualificationItems(qualification, words, named))
  }))
]

const filled = (items: CatalogueItem[]): CatalogueItem[] => items.filter(({ value }) => value !== '')

const both = ({ zh, en }: Text): string => (zh === '' && en === '' ? '' : `${zh} / ${en}`)

const wholeItems = (
  { workingDays, systems, testSystems = {}, cannedReasons }: CatalogueDraft,
  words: CatalogueWords,
  named: Named
) => {
  const { t } = words
  const list = listing(words)
  return [
    { key: 'workingDays', label: t('workingDays'), value: t('days.count', { count: workingDays }) },
    ...menuKeys.flatMap((menu) => {
      const [live, test] = [systems[menu], testSystems[menu]]
      const names = { menu: menuName(menu, words) }
      return [
        {
          key: `system.${menu}`,
          label: t('item.system', names),
          value: live ? `${both(live.name)}\n${addressLines(live)}` : ''
        },
        { key: `testSystem.${menu}`, label: t('item.testSystem', names), value: test ? addressLines(test) : '' }
      ]
    }),
    ...cannedReasons.map((reason, place) => ({
      key: `reason.${reason.zh}`,
      label: t('item.reason', { number: place + 1 }),
      value: `${both(reason)}\n${t('reason.for.of', {
        names: reason.qualifications
          ? list(reason.qualifications.map((code) => fitName(named, code, words)))
          : t('reason.all')
      })}`
    }))
  ]
}

const fitName = (named: Named, code: string, words: CatalogueWords): string => {
  const scope = reasonScopes.find((each) => each === code)
  return scope ? words.t(`reason.scope.${scope}`) : qualificationName(named, code, words)
}

const addressLines = ({ url, client = '', login = '' }: { url: string; client?: string; login?: string }): string =>
  [url, client, login].filter((line) => line !== '').join('\n')

const qualificationItems = (qualification: Draft, words: CatalogueWords, named: Named) => {
  const { code, name, applicants, prerequisites, menus, validityMonths, papers, approvals, supplement } = qualification
  const { checklist = [] } = qualification
  const { t, language } = words
  const list = listing(words)
  return [
    { key: 'code', label: t('code'), value: code },
    { key: 'name', label: t('name'), value: both(name) },
    { key: 'applicants', label: t('applicants'), value: applicants ? both(applicants) : '' },
    {
      key: 'prerequisites',
      label: t('prerequisites'),
      value: list(prerequisites.map((each) => qualificationName(named, each, words)))
    },
    { key: 'menus', label: t('menus'), value: list(menus.map((menu) => menuName(menu, words))) },
    {
      key: 'validityMonths',
      label: t('validityMonths'),
      value: validityMonths === null ? t('unlimited') : t('months.count', { count: validityMonths })
    },
    { key: 'approvals', label: t('approvals'), value: t(approvals === 2 ? 'approvals.2' : 'approvals.1') },
    {
      key: 'papers',
      label: t('papers'),
      value: list((papers?.papers ?? []).map((paper) => paperName(paper, language)))
    },
    { key: 'graceDays', label: t('graceDays'), value: papers ? t('days.count', { count: papers.graceDays }) : '' },
    { key: 'title', label: t('supplementTitle'), value: both(supplement.title) },
    ...supplement.fields.flatMap((field) => fieldItems(field, words)),
    { key: 'fields', label: t('fields'), value: list(supplement.fields.map(({ label }) => label[language])) },
    ...supplement.files.flatMap((file) => fileItems(file, words)),
    { key: 'files', label: t('files'), value: list(supplement.files.map(({ label }) => label[language])) },
    ...checklist.map((item) => ({
      key: `check.${item.key}`,
      label: t('item.check', { name: item.key }),
      value: both(item)
    })),
    { key: 'checklist', label: t('checklist'), value: list(checklist.map((item) => item[language])) }
  ]
}

const fieldItems = (field: Draft['supplement']['fields'][number], words: CatalogueWords): CatalogueItem[] => {
  const { t, language } = words
  const item = t('item.field', { name: field.label[language] || field.key })
  const options = (field.options ?? []).map((option) => `${option.code} | ${option.zh} | ${option.en}`).join('\n')
  return parts(words, { key: `field.${field.key}`, item }, [
    ['key', field.key],
    ['kind', kindName(field.kind, words)],
    ['label', both(field.label)],
    ['hint', field.hint ? both(field.hint) : ''],
    ['required', t(field.required ? 'required.yes' : 'required.no')],
    ['max', String(field.max)],
    ['options', options]
  ])
}

const fileItems = (file: Draft['supplement']['files'][number], words: CatalogueWords): CatalogueItem[] => {
  const { t, language } = words
  const item = t('item.file', { name: file.label[language] || file.key })
  return parts(words, { key: `file.${file.key}`, item }, [
    ['key', file.key],
    ['label', both(file.label)],
    ['hint', both(file.hint)],
    ['required', t(file.required ? 'required.yes' : 'required.no')],
    ['template', file.template ? t('template.box') : ''],
    ['guide', file.guide ? `${both(file.guide.label)}\n${file.guide.zh}\n${file.guide.en}` : '']
  ])
}

type Part = 'key' | 'kind' | 'label' | 'hint' | 'required' | 'max' | 'options' | 'template' | 'guide'

const parts = ({ t }: CatalogueWords, { key, item }: { key: string; item: string }, values: [Part, string][]) =>
  values.map(([part, value]) => ({ key: `${key}.${part}`, label: t('item.part', { item, part: t(part) }), value }))

const listing =
  ({ language }: Pick<CatalogueWords, 'language'>) =>
  (names: readonly string[]): string =>
    names.join(language === 'en' ? ', ' : '、')

const kindName = (kind: string, { t }: CatalogueWords): string => {
  switch (kind) {
    case 'text':
    case 'multiline':
    case 'date':
    case 'decimal':
    case 'select':
      return t(`kind.${kind}`)
    default:
      return kind
  }
}

export const menuName = (menu: string, { language }: Pick<CatalogueWords, 'language'>): string => {
  const known = menuKeys.find((key) => key === menu)
  return known ? permissionNames[`menu.${known}`][language] : menu
}

export const paperName = (paper: string, language: 'zh' | 'en'): string => {
  const known = expiringPaperKeys.find((key) => key === paper)
  return known ? expiringPapers[known][language] : paper
}

export const qualificationName = (
  qualifications: Named,
  code: string,
  { language }: Pick<CatalogueWords, 'language'>
): string => qualifications.find((each) => each.code === code)?.name[language] || code
