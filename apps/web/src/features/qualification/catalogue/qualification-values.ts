import { hasMessage } from '@portal/contract/messages'
import type { CatalogueDraft } from '@portal/contract/qualification/catalogue'
import { type CatalogueFault, catalogueFaultText } from '@portal/contract/qualification/catalogue-faults'
import { judgeQualification } from '@portal/contract/qualification/judge-catalogue'
import * as z from 'zod/mini'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'

export type DraftQualification = CatalogueDraft['qualifications'][number]
type DraftField = DraftQualification['supplement']['fields'][number]
type DraftFile = DraftQualification['supplement']['files'][number]
type CheckItem = NonNullable<DraftQualification['checklist']>[number]
type Text = { zh: string; en: string }

type FieldValues = Omit<DraftField, 'max' | 'hint' | 'options'> & { max: string; hint: Text; options: string }
type FileValues = Omit<DraftFile, 'template' | 'guide'> & {
  template: boolean
  hasGuide: boolean
  guide: { label: Text; zh: string; en: string }
}

/** What the form holds. Its names are the paths of a qualification, so that faults find their fields. */
export type QualificationValues = {
  code: string
  name: Text
  applicants: Text
  prerequisites: string[]
  menus: string[]
  validityMonths: string
  approvals: string
  papers: { papers: string[]; graceDays: string }
  supplement: { title: Text; fields: FieldValues[]; files: FileValues[] }
  checklist: CheckItem[]
}

const empty: Text = { zh: '', en: '' }

export const newField: FieldValues = {
  key: '',
  kind: 'text',
  label: empty,
  hint: empty,
  required: false,
  max: '200',
  options: ''
}

export const newFile: FileValues = {
  key: '',
  label: empty,
  hint: { zh: '小于2M的JPG、JPEG、PNG或PDF', en: 'JPG, JPEG, PNG or PDF smaller than 2 MB' },
  required: true,
  template: false,
  hasGuide: false,
  guide: { label: empty, ...empty }
}

export const newCheck: CheckItem = { key: '', ...empty }

export const newQualification: QualificationValues = {
  code: '',
  name: empty,
  applicants: empty,
  prerequisites: [],
  menus: [],
  validityMonths: '',
  approvals: '1',
  papers: { papers: [], graceDays: '30' },
  supplement: { title: empty, fields: [], files: [] },
  checklist: []
}

export const valuesOf = (qualification: DraftQualification): QualificationValues => {
  const { code, name, applicants, prerequisites, menus, validityMonths, approvals, papers, supplement } = qualification
  return {
    code,
    name,
    applicants: applicants ?? empty,
    prerequisites,
    menus,
    validityMonths: validityMonths === null ? '' : String(validityMonths),
    approvals: String(approvals),
    papers: { papers: papers?.papers ?? [], graceDays: papers ? String(papers.graceDays) : '30' },
    supplement: {
      title: supplement.title,
      fields: supplement.fields.map(({ max, hint = empty, options = [], ...field }) => ({
        ...field,
        hint,
        max: String(max),
        options: options.map((option) => `${option.code} | ${option.zh} | ${option.en}`).join('\n')
      })),
      files: supplement.files.map(({ template, guide, ...file }) => ({
        ...file,
        template: template !== undefined,
        hasGuide: guide !== undefined,
        guide: guide ?? newFile.guide
      }))
    },
    checklist: qualification.checklist ?? []
  }
}

const draftOf = (values: QualificationValues): DraftQualification => {
  const { code, name, applicants, prerequisites, menus, validityMonths, approvals, papers, supplement } = values
  const checklist = values.checklist.map(({ key, ...words }) => ({ key: key.trim(), ...trimmed(words) }))
  return {
    code: code.trim(),
    name: trimmed(name),
    ...(isEmpty(applicants) ? {} : { applicants: trimmed(applicants) }),
    prerequisites,
    supplement: {
      title: trimmed(supplement.title),
      fields: supplement.fields.map(fieldOf),
      files: supplement.files.map(fileOf)
    },
    menus,
    validityMonths: validityMonths.trim() === '' ? null : wholeNumber(validityMonths),
    ...(papers.papers.length === 0
      ? {}
      : { papers: { papers: papers.papers, graceDays: wholeNumber(papers.graceDays) } }),
    approvals: Number(approvals),
    ...(checklist.length === 0 ? {} : { checklist })
  }
}

const fieldOf = ({ key, kind, label, hint, required, max, options }: FieldValues): DraftField => ({
  key: key.trim(),
  kind,
  label: trimmed(label),
  ...(isEmpty(hint) ? {} : { hint: trimmed(hint) }),
  required,
  max: wholeNumber(max),
  ...(kind === 'select' ? { options: linesOf(options).map(optionOf) } : {})
})

const fileOf = ({ key, label, hint, required, template, hasGuide, guide }: FileValues): DraftFile => ({
  key: key.trim(),
  label: trimmed(label),
  hint: trimmed(hint),
  required,
  ...(template ? { template: 'authorisation-letter' } : {}),
  ...(hasGuide ? { guide: { label: trimmed(guide.label), ...trimmed(guide) } } : {})
})

const trimmed = ({ zh, en }: Text): Text => ({ zh: zh.trim(), en: en.trim() })
const isEmpty = ({ zh, en }: Text): boolean => zh.trim() === '' && en.trim() === ''

/** NaN is outside every range, so that the rules name it. */
export const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN)

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** `code | Chinese | English`; the full-width line counts too. */
const optionOf = (line: string) => {
  const [code = '', zh = '', en = ''] = line.split(/[|｜]/).map((part) => part.trim())
  return { code, zh, en }
}

/** Applies the server's rules (R28) to the qualification among the others, whose order does not matter here. */
export const qualificationSchema = (
  others: readonly DraftQualification[]
): z.core.$ZodType<DraftQualification, QualificationValues> =>
  z.pipe(
    z.custom<QualificationValues>(),
    z.transform((values: QualificationValues, payload) => {
      const draft = draftOf(values)
      const isTaken = others.some(({ code }) => code === draft.code)
      const taken: CatalogueFault[] = isTaken ? [{ path: ['code'], code: 'catalogue.twice', it: draft.code }] : []
      for (const fault of [...taken, ...judgeQualification(draft, [...others, draft])]) {
        payload.issues.push({ ...issueOf(fault), path: fieldPath(fault.path), input: values })
      }
      return draft
    })
  )

/** A code of the shared texts follows a change of language; a fault with a subject is said at once. */
export const issueOf = (fault: CatalogueFault) => ({
  code: 'custom' as const,
  message: hasMessage(fault.code) ? fault.code : catalogueFaultText(fault, currentLanguage() === 'en' ? 'en' : 'zh')
})

/** The form has one field for all options, prerequisites, menus or papers. */
const fieldPath = (path: CatalogueFault['path']): (string | number)[] => {
  const end = path.findIndex((part) => part === 'options' || part === 'prerequisites' || part === 'menus')
  if (end >= 0) return path.slice(0, end + 1)
  return path[0] === 'papers' ? path.slice(0, 2) : [...path]
}
