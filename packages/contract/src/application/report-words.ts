import type { CountedEvent } from './queue.ts'

type Words = { name: readonly [zh: string, en: string]; means: readonly [zh: string, en: string] }

export type ReportColumn = CountedEvent | 'overdue' | 'medianDays' | 'p90Days'

/** R52: what each number is. The page shows it as help, and the statement of the report counts so. */
export const reportWords = {
  received: {
    name: ['收到', 'Received'],
    means: ['期间内首次提交的申请', 'Applications that were submitted for the first time in the period']
  },
  claimed: {
    name: ['受理', 'Claimed'],
    means: [
      '期间内该审核员受理的案件，含转交而来的',
      'Cases that the reviewer claimed in the period, or was given by 转交'
    ]
  },
  decided: { name: ['审结', 'Decided'], means: ['期间内通过或驳回的案件', 'Cases approved or rejected in the period'] },
  approved: {
    name: ['通过', 'Approved'],
    means: [
      '期间内通过的案件；须两人审核的，按第二人通过计',
      'Cases approved in the period; of two approvals, the second one counts'
    ]
  },
  rejected: { name: ['驳回', 'Rejected'], means: ['期间内驳回的案件', 'Cases rejected in the period'] },
  returned: { name: ['退回', 'Returned'], means: ['期间内退回补充的案件', 'Cases returned in the period'] },
  medianDays: {
    name: ['用时中位数', 'Median'],
    means: [
      '从一轮提交到通过、驳回或退回所用的工作日，与办理时限同样计算：提交当天为 0，次一工作日为 1；一半的决定不超过此数',
      'Working days from the submission of a round to its approval, rejection or return, counted as the due time is: 0 on the day of the submission, 1 on the next working day. Half of the decisions took no longer'
    ]
  },
  p90Days: {
    name: ['九成用时', '90 %'],
    means: ['同上；九成的决定不超过此数', 'The same; nine of ten decisions took no longer']
  },
  late: {
    name: ['超时办结', 'Late'],
    means: [
      '期间内通过、驳回或退回，但已过办理时限的案件',
      'Cases approved, rejected or returned in the period, after they were due'
    ]
  },
  reopened: {
    name: ['重新审理', 'Reopened'],
    means: [
      '期间内重新审理的案件；按审核员统计时，计入原决定的审核员',
      'Cases reopened in the period; by reviewer, they count for the one whose decision was taken back'
    ]
  },
  overdue: {
    name: ['目前超时', 'Overdue now'],
    means: [
      '此刻尚未办结且已过办理时限的案件，不论期间；按周统计时，按办理时限所在的周，按审核员统计时，按受理人',
      'Cases that wait for a decision now and are past their due time, whatever the period; by week, that of the due time; by reviewer, the one who has claimed them'
    ]
  }
} as const satisfies Record<ReportColumn, Words>
