// node --import shift-clock.ts …     a process whose clock differs by what TEST_CLOCK_FILE says, in ms, and follows it
import { readFileSync } from 'node:fs'

const file = process.env['TEST_CLOCK_FILE'] ?? ''
const readShift = (): number => Number(readFileSync(file, 'utf8'))
let shiftMs = readShift()
setInterval(() => (shiftMs = readShift()), 20).unref()

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    // What `new Date` makes is an object, whatever the arguments.
    Reflect.construct(target, args.length === 0 ? [target.now() + shiftMs] : args, newTarget) as object,
  get: (target, name) => (name === 'now' ? () => target.now() + shiftMs : (Reflect.get(target, name) as unknown))
})
