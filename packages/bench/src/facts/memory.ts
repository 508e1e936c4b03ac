import { readFileSync } from 'node:fs'

/** Proportional set size in MB: what the process costs the machine, shared pages divided among their users. */
export const pssMegabytes = (pid: number): number => {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
