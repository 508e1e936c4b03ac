import type { OperatorView } from '@portal/contract/enterprise/operator'
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { at } from '#web/testing/center.tsx'
import { li, operator, owner, wang, zhao } from '#web/testing/operators.ts'
import { tagsOf } from '#web/testing/looks.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tableTexts } from '#web/testing/table-texts.ts'
import { OperatorTable } from './operator-table.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const open = (...operators: OperatorView[]) => {
  const acts: string[] = []
  renderPage(<OperatorTable operators={operators} onAct={({ username }, act) => acts.push(`${act} ${username}`)} />)
  return acts
}

const cells = () => tableTexts(screen.getByRole('table', { name: '操作员列表' }))

test('each operator has name, masked phone, role, state, last sign-in and exactly the acts that the server allows (R36)', () => {
  const acts = open(owner, wang, li, zhao)
  expect(cells()).toEqual([
    ['用户名', '姓名', '手机', '角色', '状态', '最近登录', '操作'],
    ['mine_1', '—', '138****0000', '主账号', '正常二次验证：已开启', '2026-01-05 10:00:00', '主账号只能转让'],
    [
      'wang_jb',
      '王经办',
      '139****0001',
      '经办',
      '正常二次验证：未开启',
      '2026-01-04 11:00:00',
      '更改角色停用重置密码转让主账号'
    ],
    [
      'li_cw',
      '李财务',
      '137****0002',
      '自定义我的资金、支付密码',
      '待激活邀请有效至\n2126-01-05 10:00',
      '从未登录',
      '重新发送撤回邀请并删除更改角色'
    ],
    ['zhao_ck', '赵查看', '136****0003', '查看', '已停用二次验证：未开启', '2026-01-01 00:00:00', '更改角色启用']
  ])
  expect(tagsOf()).toEqual(['正常 (success)', '正常 (success)', '待激活 (processing)', '已停用 (default)'])
  fireEvent.click(screen.getByRole('button', { name: '撤回邀请并删除：李财务（li_cw）' }))
  fireEvent.click(screen.getByRole('button', { name: '启用：赵查看（zhao_ck）' }))
  expect(acts).toEqual(['remove li_cw', 'enable zhao_ck'])
})

test('an invitation is over at its end, and a frozen account says whom to ask', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  open(
    { ...li, invitationExpiresAt: at },
    { ...li, id: zhao.id, invitationExpiresAt: new Date(at.getTime() + 1) },
    operator({ ...wang, state: 'FROZEN', actions: ['role'] })
  )
  const [, over, open_, frozen] = cells()
  expect(over?.[4]).toBe('待激活邀请已过期')
  expect(open_?.[4]).toContain('邀请有效至')
  expect(tagsOf().at(-1)).toBe('已冻结 (error)')
  expect(frozen?.slice(4)).toEqual(['已冻结二次验证：未开启', '2026-01-04 11:00:00', '已被平台冻结，请联系平台'])
})

test('on a phone a row is one cell with the same words and buttons', () => {
  holdPhone()
  open(wang)
  expect(cells()[1]).toEqual([
    '王经办（wang_jb）正常二次验证：未开启经办139****0001 · 2026-01-04 11:00:00更改角色停用重置密码转让主账号'
  ])
  expect(screen.getByRole('button', { name: '停用：王经办（wang_jb）' })).toBeDefined()
})
