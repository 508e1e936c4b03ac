import * as z from 'zod/mini'

/** What the document of /api/v1 says about a schema. With an `id` the schema becomes a component of this name. */
type Note = { id?: string; description?: string }

export const documentation = z.registry<Note>()

/** A text of the document: first Chinese, then English. */
export const both = (zh: string, en: string): string => `${zh}\n\n${en}`

// A copy, since schemas such as `instant` are shared and mean something else in each place.
const note = <S extends z.core.$ZodType>(schema: S, about: Note): S => {
  const copy = z.clone(schema)
  documentation.add(copy, about)
  return copy
}

/** R41: the field's meaning in both languages. Validation does not change. */
export const described = <S extends z.core.$ZodType>(schema: S, zh: string, en: string): S =>
  note(schema, { description: both(zh, en) })

/** R41: a schema with a name of its own in the document, from which generated clients name their type. */
export const component = <S extends z.core.$ZodType>(id: string, schema: S, zh: string, en: string): S =>
  note(schema, { id, description: both(zh, en) })
