import * as z from 'zod/mini'

const words = { zh: z.string(), en: z.string() }
const option = z.strictObject({ code: z.string(), ...words })

/** One field of a supplement block. `max` in code points. */
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

/** One paper of a supplement block; `template` is what can be downloaded to fill in, `guide` what 点击查看 opens. */
export const supplementFile = z.strictObject({
  key: z.string(),
  label: z.strictObject(words),
  hint: z.strictObject(words),
  required: z.boolean(),
  template: z.optional(z.enum(['authorisation-letter'])),
  guide: z.optional(z.strictObject({ label: z.strictObject(words), zh: z.string(), en: z.string() }))
})
export type SupplementFile = z.infer<typeof supplementFile>

export const menuKeys = ['trade', 'settlement', 'funds', 'logistics', 'services'] as const
export const menuKey = z.enum(menuKeys, { error: 'field.type' })
export type MenuKey = z.infer<typeof menuKey>

/** R28: one qualification as administrators describe it. */
export const qualification = z.strictObject({
  code: z.string(),
  name: z.strictObject(words),
  /** Codes that must be held before this one may be applied for. */
  prerequisites: z.array(z.string()),
  supplement: z.strictObject({
    title: z.strictObject(words),
    fields: z.array(supplementField),
    files: z.array(supplementFile)
  }),
  menus: z.array(menuKey),
  /** Null: without end. */
  validityMonths: z.nullable(z.int()),
  /** How many different reviewers must approve. */
  approvals: z.union([z.literal(1), z.literal(2)])
})
export type Qualification = z.infer<typeof qualification>

/** R29: where an opened menu hands over to. `url` gets the hand-over token as the parameter `handover`. */
const connectedSystem = z.strictObject({ name: z.strictObject(words), url: z.string() })

/** R28: the whole catalogue in the order of the page, with the reasons that reviewers pick from. */
export const catalogue = z.strictObject({
  qualifications: z.array(qualification),
  /** Menu → the system behind it; a menu without one says so on its page. */
  systems: z.partialRecord(menuKey, connectedSystem),
  /** Working days from submission to decision that the applicant is promised. */
  workingDays: z.int(),
  cannedReasons: z.array(z.strictObject(words))
})
export type Catalogue = z.infer<typeof catalogue>
