import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { auditEvent, factValue } from '#web/testing/audit-events.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { useAuditTable } from './audit-table.tsx'
import type { AuditEvent } from './audit.queries.ts'
import { EventFacts } from './event-facts.tsx'
import { EventActor } from './event-parties.tsx'

afterEach(() => changeLanguage('zh-CN'))

const open = (facts: AuditEvent['facts']) => renderPage(<EventFacts event={auditEvent({ facts })} />)

/** The value that stands beside a label. */
const beside = (label: string) =>
  screen.getByText(label).closest('.ant-descriptions-item-container')?.querySelector('.ant-descriptions-item-content')

test('changed roles name the administrator, the former and the new roles (R37, R39)', () => {
  const admin = factValue('0198', { name: { zh: '同事（mate_one）', en: '同事（mate_one）' } })
  open([
    { key: 'admin', values: [admin] },
    { key: 'from', values: [factValue('REVIEWER')] },
    { key: 'to', values: [factValue('SYSTEM'), factValue('REVIEWER')] }
  ])
  expect(beside('管理员')?.textContent).toBe('同事（mate_one）')
  expect(beside('原角色')?.textContent).toBe('审核员')
  expect(beside('新角色')?.textContent).toBe('系统管理员、审核员')
})

test('an uploaded paper is told by its name, kind, size and state; its fingerprint is set as code', () => {
  open([
    { key: 'tokenId', values: [factValue('0198aa')] },
    { key: 'broadcastId', values: [factValue('0198bb')] },
    { key: 'attachmentId', values: [factValue('0198', { name: { zh: '执照.png', en: '执照.png' } })] },
    { key: 'sha256', values: [factValue('9fc45dd7')] },
    { key: 'size', values: [factValue('2048')] },
    { key: 'slot', values: [factValue('profile:businessLicence', { name: { zh: '营业执照', en: 'Licence' } })] },
    { key: 'status', values: [factValue('QUARANTINED')] }
  ])
  expect(beside('文件')?.textContent).toBe('执照.png')
  expect(beside('文件大小')?.textContent).toBe('2 KB')
  expect(beside('材料')?.textContent).toBe('营业执照')
  expect(beside('安全扫描')?.textContent).toBe('等待扫描')
  expect(beside('文件指纹（SHA-256）')?.querySelector('code')?.textContent).toBe('9fc45dd7')
  expect(beside('进入业务系统的凭证编号')?.querySelector('code')?.textContent).toBe('0198aa')
  expect(beside('公告编号')?.querySelector('code')?.textContent).toBe('0198bb')
})

test('a qualification leads to its case, and a look at several changes tells when each was submitted', () => {
  const caseId = '0198d2c4-0000-7000-8000-000000000001'
  open([
    {
      key: 'changes',
      values: ['2026-01-05T01:00:00Z', '2026-01-06T01:00:00Z'].map((at) => factValue('x', { at: new Date(at) }))
    },
    { key: 'grantId', values: [factValue('y', { name: { zh: '挂牌交易', en: 'Listed trading' }, caseId })] }
  ])
  const link = screen.getByRole('link', { name: '挂牌交易' })
  expect(link.getAttribute('href')).toBe(`/admin/applications/${caseId}`)
  expect(link.title).toBe('查看申请：挂牌交易')
  expect(beside('资料变更的提交时间')?.textContent).toBe('2026-01-05 09:00:00、2026-01-06 09:00:00')
})

test('where nothing is recorded but the request, only its address and number are shown', () => {
  open([])
  expect(screen.getAllByText(/来源地址|请求编号/)).toHaveLength(2)
  expect(document.querySelectorAll('.ant-descriptions-item-label')).toHaveLength(2)
})

test('an account of an enterprise is told by its user name, in the words of the language', () => {
  changeLanguage('en')
  renderPage(
    <EventActor event={auditEvent({ actorKind: 'enterprise', actor: { name: null, username: 'jinmei_owner' } })} />
  )
  expect(screen.getByText('jinmei_owner')).toBeTruthy()
  expect(screen.getByText('Enterprise account')).toBeTruthy()
})

test('an act by a kind of actor that this page does not know is told as one of the system', () => {
  renderPage(<EventActor event={auditEvent({ actorKind: 'robot', actor: null })} />)
  expect(screen.getByText('系统')).toBeTruthy()
})

test('whether an event is sealed stands in its row', () => {
  const Table = () => (
    <ListTable {...useAuditTable()} rows={[auditEvent({ id: '1' }), auditEvent({ id: '2', sealed: false })]} />
  )
  renderPage(<Table />)
  expect(tagLine()).toBe('已入链 (success), 待入链')
})
