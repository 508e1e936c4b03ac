import type { CatalogueDraft } from '@portal/contract/qualification/catalogue'
import type { CatalogueWords } from './catalogue-items.ts'
import { menuName } from './catalogue-items.ts'

/** Where a pointer of the server leads, in words: 挂牌交易 · 字段 1 · 键. */
export const placeOf = (pointer: string, content: CatalogueDraft, words: CatalogueWords): string =>
  partsOf(pointer.split('/').slice(2), content, words).join(' · ')

const partsOf = (path: string[], content: CatalogueDraft, words: CatalogueWords): string[] => {
  const [part, place, ...rest] = path
  if (part === 'qualifications' && place !== undefined) {
    const qualification = content.qualifications[Number(place)]
    return [
      qualification?.name[words.language] || qualification?.code || `${Number(place) + 1}`,
      ...within(rest, words)
    ]
  }
  if ((part === 'systems' || part === 'testSystems') && place !== undefined) {
    const mode = part === 'systems' ? 'LIVE' : 'TEST'
    return [words.t('systems'), menuName(place, words), ...rest.flatMap((each) => systemPart(each, mode, words))]
  }
  return within(path, words)
}

const systemPart = (part: string, mode: 'LIVE' | 'TEST', words: CatalogueWords): string[] =>
  part === 'url' || part === 'client' || part === 'login' ? [words.t(`system.${part}.${mode}`)] : within([part], words)

const names = [
  'code',
  'name',
  'applicants',
  'prerequisites',
  'menus',
  'validityMonths',
  'approvals',
  'papers',
  'graceDays',
  'fields',
  'files',
  'key',
  'kind',
  'label',
  'hint',
  'max',
  'options',
  'template',
  'guide',
  'checklist',
  'workingDays',
  'systems',
  'cannedReasons'
] as const

/** Those whose text has another name. */
const others = [
  ['title', 'supplementTitle'],
  ['qualifications', 'reason.for']
] as const

const within = (path: string[], { t }: CatalogueWords): string[] => {
  const languages: Record<string, string> = { zh: '中文', en: 'English' }
  return path.flatMap((part) => {
    const name = names.find((known) => known === part) ?? others.find(([known]) => known === part)?.[1]
    if (name) return [t(name)]
    if (part === 'supplement') return []
    return [languages[part] ?? (/^\d+$/.test(part) ? String(Number(part) + 1) : part)]
  })
}
