import type { AuditFaultCode } from '@portal/contract/record/audit-verification'
import { defineTexts, type TextTable } from '#web/shared/i18n/texts.ts'

export const auditVerificationTexts = defineTexts('audit-verification', {
  verified: ['最近一次校验', 'Last verification'],
  never: ['尚未校验过', 'The chain was never verified'],
  old: ['最近一次校验在 {{time}}，已超过 2 天', 'It was last verified {{time}}, more than 2 days ago'],
  whole: ['{{time}}，{{sealed}} 条完好，没有缺口', '{{time}}: {{sealed}} records intact, no gap'],
  broken: [
    '{{time}} 的校验发现审计链不完好，{{sealed}} 条完好',
    'The verification of {{time}} found the chain broken; {{sealed}} records are intact'
  ],
  group: ['{{fault}}，{{count}} 处：第 {{places}} 号', '{{fault}}, {{count}} of them: no. {{places}}'],
  'group.first': [
    '{{fault}}，{{count}} 处，最前的为第 {{places}} 号',
    '{{fault}}, {{count}} of them, first no. {{places}}'
  ],
  between: ['、', ', ']
})

const faultTable: TextTable<AuditFaultCode> = {
  altered: ['记录或其封印被修改，或次序被调换', 'a record or its seal was altered, or the order was changed'],
  removed: ['记录被删除', 'a record was removed'],
  inserted: ['已封存的记录之间被插入了一条记录', 'a record was inserted between sealed ones'],
  'back-dated': ['记录的时间与其写入的时间不符', 'the time of a record is not that of its writing'],
  'seal-removed': ['封印被删除', 'a seal was removed'],
  'cut-off': ['末尾被截去', 'the end was cut off'],
  'head-missing': [
    '文件存储中没有链尾的记录，无法判断末尾是否被截去',
    'the file store does not know the end, so it cannot be told whether the end was cut off'
  ],
  'archive-missing': ['归档文件缺失或读不出', 'a file of the archive is missing or cannot be read'],
  'archive-altered': ['归档文件被修改', 'a file of the archive was altered']
}
export const auditFaultTexts = defineTexts('audit-chain-fault', faultTable)
