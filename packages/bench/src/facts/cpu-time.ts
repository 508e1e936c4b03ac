import { readdirSync, readFileSync } from 'node:fs'

/** Linux reports process times in hundredths of a second, independently of the kernel's tick. */
const microsecondsPerTick = 10_000

/** CPU time of a process since its start, user and kernel, in µs; NaN where there is no /proc. */
export const cpuOf = (pid: number): number => {
  const fields = statOf(pid)
  return fields ? (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick : Number.NaN
}

/** The same for a process together with its children, both the running and the ended ones. */
export const cpuOfFamily = (pid: number): number => {
  const own = statOf(pid)
  if (!own) return Number.NaN
  const ended = (Number(own[13]) + Number(own[14])) * microsecondsPerTick
  return childrenOf(pid).reduce((sum, child) => sum + (cpuOf(child) || 0), cpuOf(pid) + ended)
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => Number(statOf(other)?.[1]) === pid)

/** The fields of /proc/<pid>/stat after the process name, which may contain blanks and brackets. */
const statOf = (pid: number): string[] | undefined => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
