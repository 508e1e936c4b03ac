import { expect, test } from 'vitest'
import { judgeIdle } from './use-idle.ts'

const idleSeconds = 1800
const at = (seconds: number) => judgeIdle({ nowMs: seconds * 1000, contactMs: 0, idleSeconds })

test('two minutes before the idle end a warning counts down to it (R13)', () => {
  expect(at(0)).toEqual({ state: 'active', secondsLeft: 1800 })
  expect(at(1679)).toMatchObject({ state: 'active' })
  expect(at(1680)).toEqual({ state: 'warning', secondsLeft: 120 })
  expect(at(1799)).toEqual({ state: 'warning', secondsLeft: 1 })
  expect(at(1800)).toEqual({ state: 'over', secondsLeft: 0 })
})

test('with a very short idle time the warning comes only in its second half', () => {
  const judge = (seconds: number) => judgeIdle({ nowMs: seconds * 1000, contactMs: 0, idleSeconds: 60 }).state
  expect([judge(29), judge(30), judge(60)]).toEqual(['active', 'warning', 'over'])
})
