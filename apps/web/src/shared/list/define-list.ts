import type { Endpoint, Input } from '@portal/contract/endpoint'
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call, callForBlob } from '#web/shared/api.ts'

type SchemaOf<E> = E extends { body: infer S } ? S : E extends { query: infer S } ? S : never

/** What a list is asked for: the query of its endpoint, or the body of a search. What is absent narrows nothing. */
export type Filter<E> = Omit<z.core.input<SchemaOf<E>>, 'after'>

export type List<E extends Endpoint> = ReturnType<typeof defineList<E>>

type Words = Record<string, unknown>

type Options<E extends Endpoint> = {
  key: QueryKey
  /** Of the path. */
  params?: Record<string, string>
  /** What an address without these parts asks for. They narrow nothing and stay after 重置. */
  usual?: Partial<Filter<E>>
  /** Other names of parts in the address. */
  names?: { [Name in keyof Filter<E>]?: string }
  /** Not in the address, which browsers keep and proxies log. */
  hidden?: readonly (keyof Filter<E>)[]
  /** The first and the last day of a period. */
  days?: readonly [keyof Filter<E>, keyof Filter<E>]
  /** Leaves out what means nothing beside the rest. */
  tidy?: (filter: Filter<E>) => Filter<E>
  reading?: { staleTime?: number; refetchOnWindowFocus?: boolean; refetchOnReconnect?: boolean }
  exported?: Endpoint & { raw: true }
}

/** Rows of the former page or filter stay until the next ones are there. */
const turning = { placeholderData: keepPreviousData, staleTime: 10_000 } as const

/**
 * A list whose filter and place are in the address. The contract's schema says which parts there are and what they take.
 */
export const defineList = <const E extends Endpoint>(endpoint: E, options: Options<E>) => {
  const { key, params, reading = turning, exported } = options
  const path = params ? { params } : {}
  const schema = endpoint.body ?? endpoint.query
  const { after: cursor, ...parts } = partsOf(schema)
  const names = Object.keys(parts)
  const usual: Partial<Filter<E>> = options.usual ?? {}
  const hidden = (options.hidden ?? []).map(String)
  const nameOf = (name: string): string => Reflect.get(options.names ?? {}, name) ?? name
  const tidied = options.tidy ?? ((filter) => filter)

  /** Leaves out what the contract would refuse. */
  const take = (words: Words): Filter<E> =>
    Object.fromEntries(
      names.map((name) => [name, understood(parts[name], words[name])]).filter(([, value]) => value !== undefined)
      // The schema of this very endpoint has taken each part.
    ) as Filter<E>
  const read = (query: URLSearchParams): Filter<E> => {
    const open = names.filter((name) => !hidden.includes(name))
    return tidied({
      ...usual,
      ...take(Object.fromEntries(open.map((name) => [name, query.get(nameOf(name)) ?? undefined])))
    })
  }
  const readTrail = (query: URLSearchParams): string[] =>
    cutTrail(query.getAll('after').filter((each) => understood(cursor, each) === each))
  const write = (filter: Filter<E>, trail: readonly string[] = []): URLSearchParams => {
    const query = new URLSearchParams()
    const words: Words = tidied(filter)
    for (const name of names) {
      // The parts of a query are texts and marks.
      const value = words[name] as string | boolean | undefined
      const isLeftOut = value === undefined || value === Reflect.get(usual, name) || hidden.includes(name)
      if (!isLeftOut) query.set(nameOf(name), value === true ? '1' : String(value))
    }
    for (const each of trail) query.append('after', each)
    return query
  }
  return {
    usual,
    read,
    readTrail,
    write,
    hiddenOf: (filter: Filter<E>) => given(hidden, filter),
    /** What a form says, as a filter. */
    fromForm: (values: Words) => ({ ...usual, ...inOrder(take(values), options.days) }),
    /** Why the contract refuses what a form says: name and code. */
    faultsIn: (values: Words): [string, string][] =>
      names.flatMap((name) => {
        const value = values[name]
        if (value === undefined || value === '' || value === false || understood(parts[name], value) !== undefined)
          return []
        return [[name, z.safeParse(parts[name] ?? z.never(), value).error?.issues[0]?.message ?? 'field.type']]
      }),
    longest: (name: string) => longestOf(parts[name]),
    isNarrowed: (filter: Filter<E>): boolean =>
      Object.entries(filter).some(([name, value]) => value !== undefined && !(name in usual)),
    /** What 重置 asks for. */
    cleared: (filter: Filter<E>): Filter<E> => tidied(given(Object.keys(usual), filter)),
    query: (filter: Filter<E>, after?: string) => {
      const asked = given([...names, 'after'], { ...filter, after })
      return queryOptions({
        ...reading,
        queryKey: [...key, asked],
        // The parts are those of the endpoint's own schema.
        queryFn: ({ signal }) =>
          call(endpoint, { ...path, ...(endpoint.body ? { body: asked } : { query: asked }) } as Input<E>, { signal })
      })
    },
    /** Every page of the list as a file. */
    load: (filter: Filter<E>) =>
      exported
        ? callForBlob(exported, { ...path, query: partOf(exported, filter) })
        : Promise.reject(new Error('no export'))
  }
}

/** Of a filter, what another endpoint of the same list takes, such as one that counts. */
export const partOf = <E extends Endpoint>(endpoint: E, filter: object) => {
  const found: object = given(Object.keys(partsOf(endpoint.query)), filter)
  // Lists, counts and exports share the parts of their schemas.
  return found as z.core.input<SchemaOf<E>>
}

const given = <F extends object>(names: readonly string[], filter: F): F =>
  Object.fromEntries(
    names.map((name) => [name, Reflect.get(filter, name)]).filter(([, value]) => value !== undefined)
    // Every part of a filter may be absent.
  ) as F

/** The query of every list is an object. */
const partsOf = (schema: z.core.$ZodType | undefined): Record<string, z.core.$ZodType> =>
  (schema as z.core.$ZodObject)._zod.def.shape

/** Undefined for what the part does not take. A mark is `1` in an address, and some endpoints take it as true. */
const understood = (part: z.core.$ZodType | undefined, value: unknown): unknown => {
  if (!part || value === undefined || value === false) return undefined
  const isMark = value === true || value === '1'
  const choices = isMark ? ['1', true] : [typeof value === 'string' ? value.trim().slice(0, longestOf(part)) : value]
  return choices.map((choice) => z.safeParse(part, choice).data).find((taken) => taken !== undefined)
}

/** Of a text. Undefined if the contract sets no limit. */
const longestOf = (part: z.core.$ZodType | undefined): number | undefined => {
  if (!part) return undefined
  const { def, bag } = part._zod
  if ('innerType' in def) return longestOf(def.innerType as z.core.$ZodType)
  if ('in' in def) return longestOf(def.in as z.core.$ZodType)
  return typeof bag['maximum'] === 'number' ? bag['maximum'] : undefined
}

/** Days that were chosen the wrong way round mean the same period. */
const inOrder = <F extends object>(filter: F, [first, last]: readonly (keyof F)[] = []): F => {
  if (first === undefined || last === undefined) return filter
  const { [first]: from, [last]: to } = filter
  return from && to && from > to ? { ...filter, [first]: to, [last]: from } : filter
}

/** Proxies cut off addresses of more than 8,000 characters. */
const cutTrail = (trail: string[]): string[] =>
  trail.slice(-Math.floor(4000 / Math.max(...trail.map(({ length }) => length))))
