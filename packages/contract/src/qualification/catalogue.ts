import * as z from 'zod/mini'
import { menuKey } from '../menu-keys.ts'
import { paperRule } from './expiring-papers.ts'

const words = { zh: z.string(), en: z.string() }
const option = z.strictObject({ code: z.string(), ...words })

/** `max` is in code points. */
export const supplementField = z.strictObject({
  key: z.string(),
  kind: z.enum(['text', 'multiline', 'date', 'decimal', 'select']),
  label: z.strictObject(words),
  hint: z.optional(z.strictObject(words)),
  required: z.boolean(),
  max: z.int(),
  options: z.optional(z.array(option))
})
export type SupplementField = z.infer<typeof supplementField>

/** One paper of a supplement block. `template` can be downloaded and filled in; `guide` is what 点击查看 opens. */
export const supplementFile = z.strictObject({
  key: z.string(),
  label: z.strictObject(words),
  hint: z.strictObject(words),
  required: z.boolean(),
  template: z.optional(z.enum(['authorisation-letter'])),
  guide: z.optional(z.strictObject({ label: z.strictObject(words), zh: z.string(), en: z.string() }))
})
export type SupplementFile = z.infer<typeof supplementFile>

/** R47: what a reviewer ticks before 通过. */
const checkItem = z.strictObject({ key: z.string(), ...words })
export type CheckItem = z.infer<typeof checkItem>

/** R28. */
export const qualification = z.strictObject({
  code: z.string(),
  name: z.strictObject(words),
  /** Who may apply, in a sentence for applicants. Versions from before 2026-11-26 lack it. */
  applicants: z.optional(z.strictObject(words)),
  /** Codes of the qualifications that an enterprise must hold before it may apply. */
  prerequisites: z.array(z.string()),
  supplement: z.strictObject({
    title: z.strictObject(words),
    fields: z.array(supplementField),
    files: z.array(supplementFile)
  }),
  menus: z.array(menuKey),
  /** Null: unlimited. */
  validityMonths: z.nullable(z.int()),
  /** The papers of the profile that it rests on. Versions from before 2026-11-27 lack it; their grants rest on none. */
  papers: z.optional(paperRule),
  /** The number of different reviewers who must approve. */
  approvals: z.union([z.literal(1), z.literal(2)]),
  /** Without it nothing is ticked. Versions from before 2026-12 lack it. */
  checklist: z.optional(z.array(checkItem))
})
export type Qualification = z.infer<typeof qualification>

/**
 * R29: the system that an opened menu leads to. By hand-over the portal adds the token to `url` as the parameter
 * `handover`. A system that signs users on itself (R40) has a client and `login` instead, its address for third-party
 * initiated login (OpenID Connect Core 1.0, 4). Versions from before 2026-11-28 have neither.
 */
const address = { url: z.string(), client: z.optional(z.uuid()), login: z.optional(z.string()) }
const connectedSystem = z.strictObject({ name: z.strictObject(words), ...address })
/** R44: where the same system awaits users of the sandbox. Without it they cannot enter: `url` is of production. */
const testSystem = z.strictObject(address)

/** R47: a canned reason may name these beside the codes of qualifications. */
export const reasonScopes = ['profile-change', 'phone-recovery'] as const

/** `qualifications`: the codes and scopes that it fits. Without them it fits every one. */
const cannedReason = z.strictObject({ ...words, qualifications: z.optional(z.array(z.string())) })

/** R28: the qualifications in the order of the page, and the canned reasons of the reviewers. */
export const catalogue = z.strictObject({
  qualifications: z.array(qualification),
  /** Menu → the system behind it. The page of a menu without a system says so. */
  systems: z.partialRecord(menuKey, connectedSystem),
  testSystems: z.optional(z.partialRecord(menuKey, testSystem)),
  /** The promised number of working days from submission to decision. */
  workingDays: z.int(),
  cannedReasons: z.array(cannedReason)
})
export type Catalogue = z.infer<typeof catalogue>

const draftQualification = z.extend(qualification, {
  supplement: z.strictObject({
    title: z.strictObject(words),
    fields: z.array(z.extend(supplementField, { kind: z.string() })),
    files: z.array(z.extend(supplementFile, { template: z.optional(z.string()) }))
  }),
  menus: z.array(z.string()),
  papers: z.optional(z.strictObject({ papers: z.array(z.string()), graceDays: z.int() })),
  approvals: z.int()
})

/** A catalogue that was not judged yet. Its names may be wrong, so that `judgeCatalogue` names them with all other faults. */
export const catalogueDraft = z.strictObject({
  qualifications: z.array(draftQualification),
  systems: z.record(z.string(), connectedSystem),
  testSystems: z.optional(z.record(z.string(), testSystem)),
  workingDays: z.int(),
  cannedReasons: z.array(cannedReason)
})
export type CatalogueDraft = z.infer<typeof catalogueDraft>
