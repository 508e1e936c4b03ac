import { randomBytes, randomInt } from 'node:crypto'

let lastMs = 0
let sequence = 0

/** UUID v7 as Prisma makes it: sorts by time, and within this process also inside one millisecond (RFC 9562, 6.2). */
export const newId = (): string => {
  advance(Date.now())
  return idOf(lastMs, sequence)
}

/** Sorts among the ids of that instant. */
export const newIdAt = (at: Date): string => idOf(at.getTime(), randomInt(mostInOneMs + 1))

const idOf = (ms: number, place: number): string => {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | place, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const mostInOneMs = 0xfff

const advance = (nowMs: number): void => {
  if (nowMs > lastMs) sequence = 0
  else if (sequence < mostInOneMs) sequence += 1
  else {
    lastMs += 1
    sequence = 0
  }
  lastMs = Math.max(lastMs, nowMs)
}
