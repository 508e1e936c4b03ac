import type { operations, requests } from './v1.ts'

export type OperationName = keyof typeof requests

// The generated types have `never` for a part that an operation lacks.
type Given<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>

type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : unknown

/** What may be left out may also be undefined, which the client does not send. TypeScript can tell the two apart. */
type Loose<T> = unknown extends T ? T : { [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] }

/** Path parameters, query and body of an operation in one object. Instants are ISO 8601 texts, as they are sent. */
export type InputOf<N extends OperationName> = Loose<
  Given<operations[N]['parameters']['path']> & Given<operations[N]['parameters']['query']> & BodyOf<operations[N]>
>

type Succeeded<R> = {
  [S in keyof R]: S extends 200 | 201 | 202
    ? R[S] extends { content: { 'application/json': infer A } }
      ? A
      : undefined
    : never
}[keyof R]

/** What an operation answers; undefined for 204. */
export type AnswerOf<N extends OperationName> = [Succeeded<operations[N]['responses']>] extends [never]
  ? undefined
  : Succeeded<operations[N]['responses']>

/** Operations that answer page by page. */
export type PagedName = {
  [N in OperationName]: AnswerOf<N> extends { data: unknown[]; nextCursor: string | null } ? N : never
}[OperationName]

export type ItemOf<N extends PagedName> = AnswerOf<N> extends { data: (infer Item)[] } ? Item : never
