import type { FieldCode } from '../field-messages.ts'
import { menuKeys } from '../menu-keys.ts'
import { judgeText, lengthOf, type TextLimits, trimText } from '../text.ts'
import type { CatalogueFault, CatalogueFaultCode } from './catalogue-faults.ts'
import { type Catalogue, type CatalogueDraft, reasonScopes, supplementField, supplementFile } from './catalogue.ts'
import { expiringPaperKeys } from './expiring-papers.ts'

type Draft = CatalogueDraft['qualifications'][number]
type DraftField = Draft['supplement']['fields'][number]
type DraftFile = Draft['supplement']['files'][number]
type DraftSystem = CatalogueDraft['systems'][string]
type TestSystem = NonNullable<CatalogueDraft['testSystems']>[string]
type Words = { zh: string; en: string }
type Path = CatalogueFault['path']

const catalogueLimits = {
  qualifications: 50,
  items: 60,
  options: 100,
  reasons: 100,
  workingDays: 60,
  validityMonths: 600,
  graceDays: 365,
  characters: 4000,
  name: 60,
  sentence: 300,
  checks: 20,
  check: 100
} as const

/** R28: all faults of a catalogue, each with its place. Whether keys changed their kind is judged by `judgeKinds`. */
export const judgeCatalogue = ({
  qualifications,
  systems,
  testSystems = {},
  workingDays,
  cannedReasons
}: CatalogueDraft): CatalogueFault[] => {
  const codes = qualifications.map(({ code }) => code)
  return [
    ...(codes.length === 0 ? [fault(['qualifications'], 'catalogue.none')] : []),
    ...tooMany(['qualifications'], codes, catalogueLimits.qualifications),
    ...twice(codes, (place) => ['qualifications', place, 'code']),
    ...qualifications.flatMap((each, place) =>
      below(['qualifications', place], judgeQualification(each, qualifications))
    ),
    ...range(['workingDays'], workingDays, 1, catalogueLimits.workingDays),
    ...tooMany(['cannedReasons'], cannedReasons, catalogueLimits.reasons),
    ...cannedReasons.flatMap((reason, place) => below(['cannedReasons', place], judgeReason(reason, codes))),
    ...Object.entries(systems).flatMap(([menu, system]) => below(['systems', menu], judgeSystem(menu, system))),
    ...Object.entries(testSystems).flatMap(([menu, system]) =>
      below(['testSystems', menu], judgeTestSystem(system, systems[menu]))
    )
  ]
}

/** The faults of one qualification among all, whose places begin in it. */
export const judgeQualification = (qualification: Draft, all: readonly Draft[]): CatalogueFault[] => {
  const { code, name, applicants, prerequisites, supplement, menus, validityMonths, approvals, papers } = qualification
  const { checklist = [] } = qualification
  const ring = findRing(code, all)
  return [
    ...(/^[A-Z][A-Z0-9_]{0,39}$/.test(code) ? [] : [fault(['code'], 'catalogue.code')]),
    ...judgeWords(['name'], name, catalogueLimits.name),
    ...(applicants ? judgeWords(['applicants'], applicants, catalogueLimits.sentence) : []),
    ...unknown(['prerequisites'], prerequisites, {
      known: all.map((other) => other.code),
      code: 'catalogue.unknown-qualification'
    }),
    ...twice(prerequisites, (place) => ['prerequisites', place]),
    ...(ring ? [fault(['prerequisites'], 'catalogue.ring', ring.join(' → '))] : []),
    ...unknown(['menus'], menus, { known: menuKeys, code: 'catalogue.unknown-menu' }),
    ...twice(menus, (place) => ['menus', place]),
    ...(validityMonths === null ? [] : range(['validityMonths'], validityMonths, 1, catalogueLimits.validityMonths)),
    ...range(['approvals'], approvals, 1, 2),
    ...below(['papers'], judgePapers(papers)),
    ...below(['supplement'], judgeSupplement(supplement)),
    ...judgeKeys('checklist', checklist, catalogueLimits.checks),
    ...checklist.flatMap((item, place) => judgeWords(['checklist', place], item, catalogueLimits.check))
  ]
}

const judgeSupplement = ({ title, fields, files }: Draft['supplement']): CatalogueFault[] => [
  ...judgeWords(['title'], title, catalogueLimits.name),
  ...judgeKeys('fields', fields),
  ...fields.flatMap((field, place) => below(['fields', place], judgeField(field))),
  ...judgeKeys('files', files),
  ...files.flatMap((file, place) => below(['files', place], judgeFile(file)))
]

const judgeKeys = (
  part: 'fields' | 'files' | 'checklist',
  items: readonly { key: string }[],
  most: number = catalogueLimits.items
): CatalogueFault[] => [
  ...tooMany([part], items, most),
  ...items.flatMap(({ key }, place) =>
    /^[A-Za-z]\w{0,39}$/.test(key) ? [] : [fault([part, place, 'key'], 'catalogue.key')]
  ),
  ...twice(
    items.map(({ key }) => key),
    (place) => [part, place, 'key']
  )
]

const judgeField = ({ kind, label, hint, max, options = [] }: DraftField): CatalogueFault[] => {
  const codes = options.map(({ code }) => code)
  const least = leastMax(kind, codes)
  return [
    ...unknown(['kind'], [kind], {
      known: supplementField.shape.kind.options,
      code: 'catalogue.unknown-kind',
      isOne: true
    }),
    ...judgeWords(['label'], label, catalogueLimits.name),
    ...(hint ? judgeWords(['hint'], hint, catalogueLimits.sentence) : []),
    ...range(['max'], max, 1, catalogueLimits.characters),
    // Else no value of this kind could ever be submitted.
    ...(max >= 1 && max < least ? [fault(['max'], 'catalogue.too-short', String(least))] : []),
    ...(kind === 'select' && options.length === 0 ? [fault(['options'], 'catalogue.no-options')] : []),
    ...tooMany(['options'], options, catalogueLimits.options),
    ...twice(codes, (place) => ['options', place, 'code']),
    ...options.flatMap((option, place) => [
      ...judgeOne(['options', place, 'code'], option.code, { max: 40 }),
      ...judgeWords(['options', place], option, catalogueLimits.name)
    ])
  ]
}

/** The length of a date, or of the longest code that can be chosen. */
const leastMax = (kind: string, codes: readonly string[]): number => {
  if (kind === 'date') return 10
  return kind === 'select' ? Math.max(1, ...codes.map(lengthOf)) : 1
}

const judgeFile = ({ label, hint, template, guide }: DraftFile): CatalogueFault[] => [
  ...judgeWords(['label'], label, catalogueLimits.name),
  ...judgeWords(['hint'], hint, catalogueLimits.sentence),
  ...unknown(['template'], template === undefined ? [] : [template], {
    known: supplementFile.shape.template.def.innerType.options,
    code: 'catalogue.unknown-template',
    isOne: true
  }),
  ...(guide
    ? [
        ...judgeWords(['guide', 'label'], guide.label, catalogueLimits.name),
        ...judgeWords(['guide'], guide, catalogueLimits.characters, true)
      ]
    : [])
]

const judgePapers = (rule: Draft['papers']): CatalogueFault[] =>
  rule
    ? [
        ...(rule.papers.length === 0 ? [fault(['papers'], 'catalogue.no-paper')] : []),
        ...unknown(['papers'], rule.papers, { known: expiringPaperKeys, code: 'catalogue.unknown-paper' }),
        ...twice(rule.papers, (place) => ['papers', place]),
        ...range(['graceDays'], rule.graceDays, 0, catalogueLimits.graceDays)
      ]
    : []

const judgeReason = (reason: CatalogueDraft['cannedReasons'][number], codes: readonly string[]): CatalogueFault[] => [
  ...judgeWords([], reason, catalogueLimits.sentence),
  ...unknown(['qualifications'], reason.qualifications ?? [], {
    known: [...codes, ...reasonScopes],
    code: 'catalogue.unknown-qualification'
  })
]

const judgeSystem = (menu: string, system: DraftSystem): CatalogueFault[] => [
  ...unknown([], [menu], { known: menuKeys, code: 'catalogue.unknown-menu', isOne: true }),
  ...judgeWords(['name'], system.name, catalogueLimits.name),
  ...judgeAddresses(system)
]

/** R44: a user of the sandbox must not come to production. */
const judgeTestSystem = (system: TestSystem, live: DraftSystem | undefined): CatalogueFault[] => {
  if (!live) return [fault(['url'], 'catalogue.no-system')]
  return [
    ...judgeAddresses(system),
    ...(system.url === live.url ? [fault(['url'], 'catalogue.same-address')] : []),
    ...(system.login !== undefined && system.login === live.login ? [fault(['login'], 'catalogue.same-address')] : [])
  ]
}

const judgeAddresses = ({ url, client, login }: TestSystem): CatalogueFault[] => [
  ...judgeAddress(['url'], url),
  ...(login === undefined ? [] : judgeAddress(['login'], login)),
  ...((client === undefined) === (login === undefined) ? [] : [fault(['client'], 'catalogue.client-and-login')])
]

/**
 * A key that meant one kind of value in an earlier version must not mean another one now: values and papers of different
 * cases are compared and read by their key.
 */
export const judgeKinds = (
  { qualifications }: CatalogueDraft,
  earlier: readonly Pick<Catalogue, 'qualifications'>[]
): CatalogueFault[] =>
  qualifications.flatMap(({ code, supplement }, place) => {
    const known = earlier.flatMap((version) =>
      version.qualifications.filter((other) => other.code === code).flatMap((other) => kindsOf(other.supplement))
    )
    return kindsOf(supplement).flatMap(({ key, kind, at }) => {
      const before = known.filter((other) => other.key === key)
      const isOther = before.length > 0 && !before.some((other) => other.kind === kind)
      return isOther ? [fault(['qualifications', place, 'supplement', ...at, 'key'], 'catalogue.other-kind', key)] : []
    })
  })

const kindsOf = ({ fields, files }: Draft['supplement']) => [
  ...fields.map(({ key, kind }, place) => ({ key, kind, at: ['fields', place] })),
  ...files.map(({ key }, place) => ({ key, kind: 'file', at: ['files', place] }))
]

/** The codes on a way of prerequisites from `code` back to it. */
const findRing = (code: string, all: readonly Draft[]): string[] | undefined => {
  const seen = new Set<string>()
  const ways = [[code]]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const last = way.at(-1)
    for (const wanted of all.find((other) => other.code === last)?.prerequisites ?? []) {
      if (wanted === code) return [...way, code]
      if (!seen.has(wanted)) ways.push([...way, wanted])
      seen.add(wanted)
    }
  }
  return undefined
}

const fault = (path: Path, code: FieldCode | CatalogueFaultCode, it?: string): CatalogueFault => ({
  path,
  code,
  ...(it === undefined ? {} : { it })
})

const below = (path: Path, faults: readonly CatalogueFault[]): CatalogueFault[] =>
  faults.map((each) => ({ ...each, path: [...path, ...each.path] }))

const judgeWords = (path: Path, { zh, en }: Words, max: number, multiline = false): CatalogueFault[] => [
  ...judgeOne([...path, 'zh'], zh, { max, multiline }),
  ...judgeOne([...path, 'en'], en, { max, multiline })
]

/** As it is kept: invisible signs are refused instead of dropped. */
const judgeOne = (path: Path, value: string, limits: TextLimits): CatalogueFault[] => {
  const trimmed = trimText(value, limits.multiline)
  const code = trimmed === '' ? 'field.required' : judgeText(trimmed, limits)
  return code ? [fault(path, code)] : []
}

const range = (path: Path, value: number, from: number, to: number): CatalogueFault[] =>
  value >= from && value <= to ? [] : [fault(path, 'catalogue.number', `${from}–${to}`)]

const tooMany = (path: Path, items: readonly unknown[], most: number): CatalogueFault[] =>
  items.length > most ? [fault(path, 'catalogue.too-many', String(most))] : []

/** Each later one of two equal values. */
const twice = (values: readonly string[], pathOf: (place: number) => Path): CatalogueFault[] =>
  values.flatMap((value, place) =>
    values.indexOf(value) < place ? [fault(pathOf(place), 'catalogue.twice', value)] : []
  )

type Known = { known: readonly string[]; code: CatalogueFaultCode; isOne?: true }

const unknown = (path: Path, values: readonly string[], { known, code, isOne }: Known): CatalogueFault[] =>
  values.flatMap((value, place) => (known.includes(value) ? [] : [fault(isOne ? path : [...path, place], code, value)]))

const judgeAddress = (path: Path, text: string): CatalogueFault[] => {
  const code = judgeText(text, { max: 500 }) ?? (isWebAddress(text) ? undefined : 'catalogue.address')
  return code ? [fault(path, code)] : []
}

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && new URL(text).username === ''
