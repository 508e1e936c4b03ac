import type { Endpoint } from '@portal/contract/endpoint'
import type * as z from 'zod/mini'

export type Place = 'params' | 'query' | 'body'
/** Where a field lies in an endpoint's input: the part, then the keys down to it; `*` is the first key there is. */
export type FieldPath = readonly [Place, ...string[]]
export type ContractField = { path: FieldPath; isText: boolean }

/** Every field that an endpoint takes, read off its schemas, so that a new endpoint or field is found by itself. */
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
  // Holds because $ZodTypes is the union of all schemas that zod makes.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return [
        { path, isText: false },
        ...Object.entries(def.shape).flatMap(([key, inner]) => walk(inner, [...path, key]))
      ]
    // Any key will do: a sample shows one, and `*` finds it.
    case 'record':
      return [{ path, isText: false }, ...walk(def.valueType, [...path, '*'])]
    case 'array':
      return [{ path, isText: false }, ...walk(def.element, [...path, '*'])]
    case 'union':
      return def.options.flatMap((option) => walk(option, path))
    case 'optional':
    case 'nullable':
      return walk(def.innerType, path)
    case 'pipe':
      return walk(def.in, path)
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

/** The path with every `*` as this sample has it. */
export const pathIn = (sample: Sample, path: FieldPath): string[] =>
  path.reduce<string[]>((found, key) => [...found, key === '*' ? firstKey(readAt(sample, found)) : key], [])

const firstKey = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (Object.keys(value)[0] ?? '*') : '*'

/** A copy of the sample with another value at the path. */
export const withField = (sample: Sample, path: FieldPath, value: unknown): Sample =>
  withFields(sample, [[path, value]])

/** A copy of the sample with other values at the paths. */
export const withFields = (sample: Sample, changes: [FieldPath, unknown][]): Sample => {
  const copy = structuredClone(sample)
  for (const [path, value] of changes) setField(copy, path, value)
  return copy
}

const setField = (sample: Sample, path: FieldPath, value: unknown): void => {
  const found = pathIn(sample, path)
  const parent = readAt(sample, found.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) throw new Error(`the sample has no ${path.join('/')}`)
  // defineProperty, since assigning to __proto__ would do something else.
  Object.defineProperty(parent, found.at(-1) ?? '', { value, enumerable: true, configurable: true, writable: true })
}

const readAt = (sample: Sample, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    // Holds because of the test before it: any non-null object may be asked for a key.
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    sample
  )
