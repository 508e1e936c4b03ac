import { expectTypeOf, test } from 'vitest'
import { type audit, noOrigin } from './audit.store.ts'
import type { record } from './record.ts'

const act = { actor: { system: true }, origin: noOrigin } as const
type Act = typeof act
type Recorded = Parameters<typeof record>[1]
type Audited = Parameters<typeof audit>[1]

test('TypeScript refuses an act that lacks one of its parts', () => {
  expectTypeOf<Act & { action: 'password.reset'; message: object }>().toExtend<Recorded>()
  expectTypeOf<Act & { action: 'password.reset' }>().not.toExtend<Recorded>()
  expectTypeOf<Act & { action: 'password.reset' }>().not.toExtend<Audited>()
  expectTypeOf<Act & { action: 'password.changed' }>().toExtend<Audited>()
  // One of these has no entry in the feed, and the other must have one.
  type Decision = 'application.decided/approve-first' | 'application.decided/approve'
  expectTypeOf<Act & { action: Decision; message: object }>().not.toExtend<Recorded>()
})
