import type { Clock } from '#api/adapters/clock.ts'

export type FakeClock = Clock & { advance(milliseconds: number): void }

export function createFakeClock(start: Date | string = '2026-01-01T00:00:00Z'): FakeClock {
  let time = new Date(start).getTime()
  if (Number.isNaN(time)) throw new RangeError(`not a time: ${String(start)}`)
  return {
    now: () => new Date(time),
    advance(milliseconds) {
      time += milliseconds
    }
  }
}
