import type { Catalogue, MenuKey, Qualification } from '@portal/contract/catalogue'

/** R28: the faults that the schema does not find, each a Chinese sentence that names the place. */
export const judgeCatalogue = ({ qualifications, systems, workingDays, cannedReasons }: Catalogue): string[] => [
  ...(qualifications.length === 0 ? ['qualifications：至少应有一项业务资格'] : []),
  ...(workingDays < 1 || workingDays > 60 ? ['workingDays：应为 1–60'] : []),
  ...repeated(qualifications.map(({ code }) => code)).map((code) => `qualifications：编号 ${code} 重复`),
  ...qualifications.flatMap((qualification) => judgeQualification(qualification, qualifications)),
  ...cannedReasons
    .flatMap((reason) => reason.qualifications ?? [])
    .filter((code) => !qualifications.some((qualification) => qualification.code === code))
    .map((code) => `cannedReasons：业务资格 ${code} 不存在`),
  ...Object.entries(systems).flatMap(([menu, system]) => judgeSystem(system).map((fault) => `systems.${menu}.${fault}`))
]

type System = NonNullable<Catalogue['systems'][MenuKey]>

const judgeSystem = ({ url, client, login }: System): string[] => [
  ...(isWebAddress(url) ? [] : ['url：应为网址']),
  ...(login === undefined || isWebAddress(login) ? [] : ['login：应为网址']),
  ...((client === undefined) === (login === undefined) ? [] : ['client：与 login 应同时填写'])
]

export const qualificationName = (catalogue: Catalogue | undefined, code: string) => {
  const qualification = catalogue && findQualification(catalogue, code)
  return qualification?.name ?? { zh: code, en: code }
}

export const findQualification = ({ qualifications }: Catalogue, code: string): Qualification | undefined =>
  qualifications.find((qualification) => qualification.code === code)

const judgeQualification = (qualification: Qualification, all: Qualification[]): string[] => {
  const { code, prerequisites, supplement, menus, validityMonths, papers } = qualification
  const faults = [
    ...(/^[A-Z][A-Z0-9_]{0,39}$/.test(code) ? [] : ['编号应为大写字母、数字和下划线']),
    ...prerequisites
      .filter((wanted) => !all.some((other) => other.code === wanted))
      .map((it) => `前置资格 ${it} 不存在`),
    ...(needsItself(qualification, all) ? ['前置资格循环，永远无法申请'] : []),
    ...repeated(menus).map((menu) => `菜单 ${menu} 重复`),
    ...(validityMonths !== null && (validityMonths < 1 || validityMonths > 600) ? ['有效期应为 1–600 个月'] : []),
    ...judgePapers(papers),
    ...judgeKeys('fields', supplement.fields),
    ...judgeKeys('files', supplement.files),
    ...supplement.fields.flatMap(judgeField)
  ]
  return faults.map((fault) => `${code || 'qualifications'}：${fault}`)
}

const judgePapers = (rule: Qualification['papers']): string[] =>
  rule
    ? [
        ...(rule.papers.length === 0 ? ['papers.papers：至少应有一种证照'] : []),
        ...repeated(rule.papers).map((paper) => `papers.papers：${paper} 重复`),
        ...(rule.graceDays < 0 || rule.graceDays > 365 ? ['papers.graceDays：应为 0–365'] : [])
      ]
    : []

const judgeKeys = (part: string, items: { key: string }[]): string[] => [
  ...items
    .filter(({ key }) => !/^[A-Za-z]\w{0,39}$/.test(key))
    .map(({ key }) => `${part} 的键“${key}”应为字母开头的字母和数字`),
  ...repeated(items.map(({ key }) => key)).map((key) => `${part} 的键 ${key} 重复`)
]

const judgeField = ({ key, kind, max, options = [] }: Qualification['supplement']['fields'][number]): string[] => [
  ...(max < 1 || max > 4000 ? [`字段 ${key} 的 max 应为 1–4000`] : []),
  ...(kind === 'select' && options.length === 0 ? [`字段 ${key} 缺少 options`] : []),
  ...repeated(options.map(({ code }) => code)).map((code) => `字段 ${key} 的选项 ${code} 重复`)
]

const needsItself = ({ code }: Qualification, all: Qualification[]): boolean => {
  const needed = new Set<string>()
  const open = [code]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const wanted = all.find((other) => other.code === next)?.prerequisites ?? []
    if (wanted.includes(code)) return true
    open.push(...wanted.filter((other) => !needed.has(other)))
    for (const other of wanted) needed.add(other)
  }
  return false
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, place) => values.indexOf(value) !== place))
]

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && new URL(text).username === ''
