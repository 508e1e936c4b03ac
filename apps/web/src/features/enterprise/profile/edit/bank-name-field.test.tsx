import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { drawProfileForm, field, typeInto } from '#web/testing/profile-form.tsx'
import { emptyProfile } from '#web/testing/profile-view.ts'

afterEach(() => void vi.unstubAllGlobals())

const branches = [
  { code: '102161000029', name: '中国工商银行太原长治路支行' },
  { code: '102161000037', name: '中国工商银行太原长风街支行' }
]
const show = (data: object[] = branches, findsBankBranches = true) => {
  const asked = answerRequests({ 'GET /api/portal/profile/bank-branches': () => ({ data }) })
  drawProfileForm({ ...emptyProfile(), findsBankBranches })
  return asked
}
const options = () => [...document.querySelectorAll('.ant-select-item-option')].map(({ textContent }) => textContent)

describe('开户行 (R51)', () => {
  it('is chosen from the operator’s list, which fills in 联行号 too', async () => {
    const asked = show()
    typeInto('开户行', ' 工行长 ')
    await screen.findByText('102161000037')
    expect(options()).toEqual(['保留所填名称', ...branches.map(({ name, code }) => `${name}${code}`)])
    expect(asked.map(({ query }) => query.get('search'))).toEqual(['工行长'])
    fireEvent.click(screen.getByText('中国工商银行太原长风街支行'))
    expect(field('开户行').value).toBe('中国工商银行太原长风街支行')
    expect(field('联行号').value).toBe('102161000037')
    expect(field('开户行').getAttribute('aria-expanded')).toBe('false')
  })

  it('stays as typed at Enter, and a list of what was typed before is not offered', async () => {
    show()
    typeInto('开户行', '工行长')
    await screen.findByText('102161000037')
    fireEvent.keyDown(field('开户行'), { key: 'Enter', keyCode: 13, which: 13 })
    expect([field('开户行').value, field('联行号').value]).toEqual(['工行长', ''])
    typeInto('开户行', '工行长治')
    expect(field('开户行').getAttribute('aria-expanded')).toBe('false')
    await screen.findByText('102161000037')
  })

  it('that the list lacks is typed by hand, and says so', async () => {
    show([])
    typeInto('开户行', ' 某村镇银行 ')
    expect(await screen.findByText('列表中没有，请填写全称')).toBeTruthy()
    fireEvent.blur(field('开户行'))
    await waitFor(() => expect(field('开户行').value).toBe('某村镇银行'))
    expect(field('联行号').value).toBe('')
  })

  it('is typed where the operator has no list', () => {
    const asked = show(branches, false)
    typeInto('开户行', '工行长')
    expect(field('开户行').getAttribute('role')).toBeNull()
    expect(screen.queryByText(/从列表选择/)).toBeNull()
    expect(asked).toEqual([])
  })
})
