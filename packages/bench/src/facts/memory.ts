import { readFileSync } from 'node:fs'

/** Proportional set size in MB: pages that processes share are divided among them. NaN where there is no /proc. */
export const pssMegabytes = (pid: number): number => {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

export const megabytes = (value: number): string => `${Math.round(value)} MB`
