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
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(statOf(name)?.[1]) === pid)
  return children.reduce((sum, child) => sum + (cpuOf(Number(child)) || 0), cpuOf(pid) + ended)
}

/** The fields of /proc/<pid>/stat after the process name, which may contain blanks and brackets. */
const statOf = (pid: number | string): string[] | undefined => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

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

/** Reads the memory of a process four times a second until the peak is asked for. */
export const watchMemory = (pid: number): { peakMegabytes(): number } => {
  let peak = pssMegabytes(pid)
  const timer = setInterval(() => {
    peak = Math.max(peak, pssMegabytes(pid))
  }, 250).unref()
  return {
    peakMegabytes: () => {
      clearInterval(timer)
      return peak
    }
  }
}
