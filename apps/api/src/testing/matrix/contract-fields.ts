import type { Endpoint } from '@portal/contract/endpoint'
import type * as z from 'zod/mini'

export type Place = 'params' | 'query' | 'body'
/** Path of a field in an endpoint's input: the part, then its keys. `*` means the first key. */
export type FieldPath = readonly [Place, ...string[]]
export type ContractField = { path: FieldPath; isText: boolean }

/** Reads every field of an endpoint from its schemas, so that new endpoints and fields are included. */
export const fieldsOf = (endpoint: Endpoint): ContractField[] => {
  const places = ['params', 'query', 'body'] as const
  const found = places.flatMap((place) => {
    const schema = endpoint[place]
    return schema ? walk(schema, [place]) : []
  })
  // Variants of a union share fields.
  return [...new Map(found.map((field) => [field.path.join('/'), field])).values()].filter(
    ({ path }) => path.length > 1
  )
}

const walk = (schema: z.core.$ZodType, path: FieldPath): ContractField[] => {
  // $ZodTypes is the union of all schemas that zod makes.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return [
        { path, isText: false },
        ...Object.entries(def.shape).flatMap(([key, inner]) => walk(inner, [...path, key]))
      ]
    // Any key is allowed: `*` finds the one that the sample has.
    case 'record':
      return [{ path, isText: false }, ...walk(def.valueType, [...path, '*'])]
    case 'array':
      return [{ path, isText: false }, ...walk(def.element, [...path, '*'])]
    case 'union':
      return def.options.flatMap((option) => walk(option, path))
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return walk(def.innerType, path)
    case 'pipe':
      // A transform that comes first takes anything; what it makes is judged.
      return walk(def.in._zod.def.type === 'transform' ? def.out : def.in, path)
    case 'string':
    case 'enum':
    case 'literal':
      return [{ path, isText: true }]
    case 'number':
    case 'boolean':
      return [{ path, isText: false }]
    default:
      throw new Error(`teach contract-fields.ts the schema type ${def.type}, met at ${path.join('/')}`)
  }
}

export type Sample = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

export const valueAt = (sample: Sample, path: FieldPath): unknown => readAt(sample, pathIn(sample, path))

export const hasField = (sample: Sample, path: FieldPath): boolean => valueAt(sample, path) !== undefined

/** Replaces each `*` by the key that the sample has. */
export const pathIn = (sample: Sample, path: FieldPath): string[] =>
  path.reduce<string[]>((found, key) => [...found, key === '*' ? firstKey(readAt(sample, found)) : key], [])

const firstKey = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (Object.keys(value)[0] ?? '*') : '*'

export const withField = (sample: Sample, path: FieldPath, value: unknown): Sample =>
  withFields(sample, [[path, value]])

export const withFields = (sample: Sample, changes: [FieldPath, unknown][]): Sample => {
  const copy = structuredClone(sample)
  for (const [path, value] of changes) setField(copy, path, value)
  return copy
}

const setField = (sample: Sample, path: FieldPath, value: unknown): void => {
  const found = pathIn(sample, path)
  const parent = readAt(sample, found.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) throw new Error(`the sample has no ${path.join('/')}`)
  // An assignment to __proto__ would set the prototype.
  Object.defineProperty(parent, found.at(-1) ?? '', { value, enumerable: true, configurable: true, writable: true })
}

const readAt = (sample: Sample, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    // The check before it makes this safe: any non-null object may be asked for a key.
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    sample
  )
