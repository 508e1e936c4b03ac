import { availableParallelism, cpus } from 'node:os'
import type { Arena } from './arena/open-arena.ts'
import type { Job, JobResult, Span } from './job.ts'

export type Fact = { title: string; value: string; atMost: string; isMet: boolean }

/** Facts that are gathered together; `name` is for `--only`. */
export type FactGroup = { name: string; title: string; gather(arena: Arena): Promise<Fact[]> }

/** The report, ready for the README. */
export const reportMarkdown = (results: JobResult[], facts: Fact[], date: Date): string =>
  [
    `${date.toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, Node ${process.versions.node}; load, API, bare servers and PostgreSQL on one machine`,
    '',
    ...(results.length === 0 ? [] : table(jobHead, results.map(jobRow))),
    ...(facts.length === 0 ? [] : ['', ...table(['fact', 'value', 'at most', 'verdict'], facts.map(factRow))])
  ].join('\n')

const jobHead = [
  'job',
  'ours /s',
  'limit',
  'limit /s',
  'ratio',
  'of the rounds',
  'by CPU',
  'at least',
  'p99 ms',
  'CPU µs ours app + pg',
  'limit app + pg',
  'verdict'
]

const jobRow = ({ job, ours, limit, ratio, spread, isMet }: JobResult): string[] => [
  job.title,
  rate(ours.perSecond),
  job.limitTitle,
  rate(limit.perSecond),
  ratio.toFixed(2),
  spread.map((value) => value.toFixed(2)).join('–'),
  cpuRatio(ours, limit),
  job.atLeast?.toFixed(2) ?? '—',
  p99(job, ours, limit),
  cpu(ours),
  cpu(limit),
  isJudged(job) ? verdict(isMet) : '—'
]

const p99 = ({ p99AtMostMs, p99AtMostTimes }: Job, ours: Span, limit: Span): string => {
  const most = [
    ...(p99AtMostMs === undefined ? [] : [String(p99AtMostMs)]),
    ...(p99AtMostTimes === undefined ? [] : [`${p99AtMostTimes} × ${limit.p99Ms.toFixed(1)}`])
  ]
  return `${ours.p99Ms.toFixed(1)}${most.length > 0 ? ` (≤ ${most.join(', ')})` : ''}`
}

const isJudged = ({ atLeast, p99AtMostMs, p99AtMostTimes }: Job): boolean =>
  [atLeast, p99AtMostMs, p99AtMostTimes].some((mark) => mark !== undefined)

const factRow = ({ title, value, atMost, isMet }: Fact): string[] => [title, value, atMost, verdict(isMet)]

const verdict = (isMet: boolean): string => (isMet ? 'met' : '**missed**')

const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en')

/** The same ratio by the CPU time that both sides took; it suffers less from busy neighbours. */
const cpuRatio = (ours: Span, limit: Span): string =>
  ours.cpu && limit.cpu
    ? ((limit.cpu.server + limit.cpu.database) / (ours.cpu.server + ours.cpu.database)).toFixed(2)
    : '—'

const cpu = ({ cpu: used }: Span): string => (used ? `${Math.round(used.server)} + ${Math.round(used.database)}` : '—')

const table = (head: string[], rows: string[][]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
