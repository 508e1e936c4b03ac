import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { openCasePart } from '#web/testing/open-case-part.tsx'
import { caseAddress } from '#web/testing/open-case.tsx'
import { comeBack } from '#web/testing/queries.ts'
import { reviewCase } from '#web/testing/review-case.ts'
import { tagLine } from '#web/testing/looks.ts'
import { CompanyCheck } from './company-check.tsx'
import { type Case, caseQuery } from '../review.queries.ts'

type Wish = Parameters<typeof openCasePart>[2]

const open = (shown: Case, wish?: Wish) => openCasePart((each) => <CompanyCheck view={each} />, shown, wish)

const view = reviewCase({ profile: { fullName: '山西晋煤贸易有限公司' } })
const path = `${caseAddress(view.id)}/company-check`
const checkedAt = new Date('2026-01-07T03:00:00Z')
const differs = {
  isOffered: true,
  check: {
    result: 'differs',
    checkedAt,
    registerState: '存续',
    fields: [
      { field: 'fullName', result: 'differs', registered: '山西晋煤物流有限公司' },
      { field: 'registrationAuthority', result: 'match', registered: '太原市市场监督管理局' },
      { field: 'legalPersonName', result: 'absent', registered: '王建国' },
      { field: 'creditCode', result: 'differs', registered: null }
    ]
  }
}
const unchecked = { isOffered: true, check: null }
const region = () => screen.findByRole('region', { name: '工商核验' })
const cellsOf = (row: HTMLElement) => [...row.children].map(({ textContent }) => textContent)

describe('工商核验 (R38)', () => {
  test('shows the kept result field by field and asks nobody again', async () => {
    const { sent } = open(view, { answers: { [`GET ${path}`]: () => differs } })
    expect(await within(await region()).findByText('与登记不一致')).toBeTruthy()
    expect(within(await region()).getByText('登记状态：存续')).toBeTruthy()
    const [heads, ...rows] = within(await region()).getAllByRole('row')
    expect(heads && cellsOf(heads)).toEqual(['项目', '登记信息', '结果'])
    expect(rows.map(cellsOf)).toEqual([
      ['供应商全称', '山西晋煤物流有限公司资料填写：山西晋煤贸易有限公司', '不一致'],
      ['登记机关', '太原市市场监督管理局', '一致'],
      ['法人姓名', '王建国', '无法比对'],
      ['统一社会信用代码', '无记录', '不一致']
    ])
    expect(tagLine()).toBe(
      '与登记不一致 (error), 登记状态：存续, 不一致 (error), 一致 (success), 无法比对, 不一致 (error)'
    )
    expect(within(await region()).getByText('2026-01-07 11:00:00 核验，仅供参考')).toBeTruthy()
    expect(sent('POST')).toEqual([])
  })

  test('is done for a reviewer who opens an unchecked case, and again on demand, once for two clicks', async () => {
    let isSlow = false
    const answers = {
      [`GET ${path}`]: () => unchecked,
      [`POST ${path}`]: () => (isSlow ? new Promise(() => {}) : differs)
    }
    const { user, sent } = open(view, { answers })
    expect(await within(await region()).findByText('与登记不一致')).toBeTruthy()
    expect(sent('POST')).toHaveLength(1)
    isSlow = true
    await user.dblClick(within(await region()).getByRole('button', { name: '重新核验' }))
    expect(sent('POST')).toHaveLength(2)
  })

  test('that failed is not asked for again by itself when the window or the network comes back, since each costs money', async () => {
    const { queryClient, sent } = open(view, {
      answers: { [`GET ${path}`]: () => unchecked, [`POST ${path}`]: () => problem(503, 'service.busy') }
    })
    await within(await region()).findByRole('alert')
    await comeBack(queryClient)
    expect(sent('POST')).toHaveLength(1)
  })

  test('done again, shows the new result in place of the kept one', async () => {
    const check = { result: 'match', checkedAt, registerState: null, fields: [] }
    const { user } = open(view, {
      answers: { [`GET ${path}`]: () => differs, [`POST ${path}`]: () => ({ isOffered: true, check }) }
    })
    await within(await region()).findByText('与登记不一致')
    await user.click(within(await region()).getByRole('button', { name: '重新核验' }))
    expect(await within(await region()).findByText('与登记一致')).toBeTruthy()
    expect(tagLine()).toBe('与登记一致 (success)')
  })

  test('belongs to one revision of the profile: a changed one is looked at anew', async () => {
    let answer = differs as object
    const { queryClient } = open(view, { answers: { [`GET ${path}`]: () => answer } })
    await within(await region()).findByText('与登记不一致')
    answer = { isOffered: true, check: { result: 'not-found', checkedAt, registerState: null, fields: [] } }
    act(() => void queryClient.setQueryData(caseQuery(view.id).queryKey, { ...view, profileRevision: 2 }))
    expect(await screen.findByText('未查到登记')).toBeTruthy()
    expect(tagLine()).toBe('未查到登记 (error)')
  })

  test('is not done for an auditor', async () => {
    const { sent } = open(view, { roles: ['AUDIT'], answers: { [`GET ${path}`]: () => unchecked } })
    expect(await within(await region()).findByText('尚未核验。')).toBeTruthy()
    expect(within(await region()).queryByRole('button')).toBeNull()
    expect(sent('POST')).toEqual([])
  })

  test('tells when the service gives no answer, and a fault of the platform', async () => {
    const check = { result: 'unavailable', checkedAt, registerState: null, fields: [] }
    const answers = {
      [`GET ${path}`]: () => ({ isOffered: true, check }),
      [`POST ${path}`]: () => problem(503, 'service.busy')
    }
    const { user } = open(view, { answers })
    expect(await within(await region()).findByText('核验服务暂不可用')).toBeTruthy()
    expect(tagLine()).toBe('核验服务暂不可用 (warning)')
    expect(within(await region()).queryByRole('table')).toBeNull()
    await user.click(within(await region()).getByRole('button', { name: '重新核验' }))
    expect(await within(await region()).findByRole('alert')).toBeTruthy()
  })

  test('that cannot be read is told, and read again on request', async () => {
    const answers = [() => problem(503, 'service.busy', { detail: '系统繁忙' }), () => differs]
    const { user, sent } = open(view, { answers: { [`GET ${path}`]: () => answers.shift()?.() } })
    expect((await within(await region()).findByRole('alert')).textContent).toContain('系统繁忙')
    await user.click(within(await region()).getByRole('button', { name: '重试' }))
    expect(await within(await region()).findByText('与登记不一致')).toBeTruthy()
    expect(within(await region()).queryByRole('alert')).toBeNull()
    expect(sent('POST')).toEqual([])
  })

  test('is absent where no service is configured', async () => {
    const { sent } = open(view, { answers: { [`GET ${path}`]: () => ({ isOffered: false, check: null }) } })
    await waitFor(() => expect(sent('GET')).toHaveLength(1))
    expect(screen.queryByRole('region', { name: '工商核验' })).toBeNull()
    expect(sent('POST')).toEqual([])
  })
})
