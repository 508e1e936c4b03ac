import { availableParallelism, cpus, loadavg } from 'node:os'
import type { Fact, Job, JobResult, Span, Verdict } from './job.ts'

/** The report as Markdown, ready for README.md. */
export const reportMarkdown = (results: JobResult[], facts: Fact[], date: Date): string =>
  [
    `${date.toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, Node ${process.versions.node}; load, API, bare servers and PostgreSQL on one machine, whose load average at the end was ${loadavg()[1]?.toFixed(1)}`,
    '',
    ...(results.length === 0 ? [] : table(jobHead, results.map(jobRow))),
    ...(facts.length === 0 ? [] : ['', ...table(['fact', 'value', 'at most', 'verdict'], facts.map(factRow))])
  ].join('\n')

const jobHead = 'job,ours /s,limit,limit /s,ratio,of the rounds,by CPU,at least,p99 ms,verdict'.split(',')

const jobRow = ({ job, ours, limit, ratio, spread, verdict }: JobResult): string[] => [
  job.title,
  rate(ours.perSecond),
  job.limitTitle,
  rate(limit.perSecond),
  ratio.toFixed(2),
  spread.map((value) => value.toFixed(2)).join('–'),
  // Other load on the machine, and autocannon itself, change it less than the ratio of the rates.
  (limit.cpuUs / ours.cpuUs).toFixed(2),
  job.atLeast?.toFixed(2) ?? '—',
  p99(job, ours),
  verdictCell(verdict)
]

const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en')

const p99 = ({ p99AtMostMs }: Job, ours: Span): string =>
  `${ours.p99Ms}${p99AtMostMs === undefined ? '' : ` (≤ ${p99AtMostMs})`}`

const factRow = ({ title, value, atMost, verdict }: Fact): string[] => [title, value, atMost, verdictCell(verdict)]

const verdictCell = (verdict: Verdict): string => (verdict === 'met' ? verdict : `**${verdict}**`)

const table = (head: string[], rows: string[][]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
