import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problem } from '#web/testing/answer-requests.ts'
import { field, renderProfileForm, typeInto } from '#web/testing/profile-form.tsx'
import { completeValues, emptyProfile, profileView } from '#web/testing/profile-view.ts'

afterEach(() => void vi.unstubAllGlobals())

const code = '统一社会信用代码'
const rightCode = '91440101MA5CJQ4N59'
const leave = (label: string) => fireEvent.blur(field(label))
const hint = () => screen.queryByText(/末位校验不符，请核对/)
const error = () => screen.queryByText(/该代码已被其他企业使用/)

const show = (view = emptyProfile()) =>
  renderProfileForm(view, { only: ['creditCode', 'registeredCapital', 'bankAccount'] })

describe('统一社会信用代码 (R20)', () => {
  it('with a wrong last character is pointed out, is no fault, and a right one is not', async () => {
    show()
    typeInto(code, '91440101MA5CJQ4N5')
    expect(hint()).toBeNull()
    typeInto(code, '91440101ma5cjq4n58')
    await waitFor(() => expect(hint()?.getAttribute('role')).toBe('status'))
    leave(code)
    await waitFor(() => expect(field(code).value).toBe('91440101MA5CJQ4N58'))
    expect(field(code).getAttribute('aria-invalid')).toBe('false')
    typeInto(code, rightCode)
    await waitFor(() => expect(hint()).toBeNull())
  })

  it('of another enterprise is told when the field is left, once, and until it is changed', async () => {
    const { server, codeChecks } = show()
    server.taken = [rightCode]
    typeInto(code, '9144 0101 MA5C JQ4N 59')
    expect(codeChecks()).toEqual([])
    leave(code)
    await waitFor(() => expect(error()).not.toBeNull())
    expect(codeChecks()).toEqual([{ creditCode: rightCode }])
    leave('注册资本')
    typeInto(code, '91350200MA2YJ1XR9G')
    await waitFor(() => expect(error()).toBeNull())
    leave(code)
    await waitFor(() => expect(codeChecks()).toHaveLength(2))
    expect(error()).toBeNull()
  })

  it('whose check is refused is not asked for again by the next field that is left, but another one is', async () => {
    const { server, codeChecks } = show()
    server.codeCheck = () => problem(429, 'request.too-many')
    typeInto(code, rightCode)
    leave(code)
    await waitFor(() => expect(codeChecks()).toHaveLength(1))
    server.codeCheck = undefined
    leave('注册资本')
    leave('账号')
    typeInto(code, '91350200MA2YJ1XR9G')
    leave(code)
    await waitFor(() => expect(codeChecks()).toHaveLength(2))
    expect(codeChecks()).toEqual([{ creditCode: rightCode }, { creditCode: '91350200MA2YJ1XR9G' }])
  })

  it('that cannot be right or is its own is not asked for', async () => {
    const { codeChecks } = show(profileView())
    leave(code)
    typeInto(code, '91440101MA5CJQ4N5')
    leave(code)
    await waitFor(() => expect(field(code).getAttribute('aria-invalid')).toBe('true'))
    typeInto(code, completeValues['creditCode'] ?? '')
    leave(code)
    await waitFor(() => expect(field(code).getAttribute('aria-invalid')).toBe('false'))
    expect(codeChecks()).toEqual([])
  })
})

describe('pasted numbers are shown as they are stored (R20)', () => {
  it.each(['5,000万元', '５，０００ 万元', '5000.0000万人民币'])('注册资本 %s', async (text) => {
    show()
    typeInto('注册资本', text)
    leave('注册资本')
    await waitFor(() => expect(field('注册资本').value).toBe('5,000'))
    expect(field('注册资本').getAttribute('aria-invalid')).toBe('false')
  })

  it('账号', async () => {
    show()
    typeInto('账号', ' 0502 1211-0900 ００１２ 345')
    leave('账号')
    await waitFor(() => expect(field('账号').value).toBe('0502121109000012345'))
  })

  it('账号 that is kept stays as it is', async () => {
    const { saves } = show(profileView())
    leave('账号')
    typeInto('注册资本', '6000')
    await waitFor(() => expect(saves()).toHaveLength(1))
    expect(saves()[0]?.values).not.toHaveProperty('bankAccount')
  })
})
