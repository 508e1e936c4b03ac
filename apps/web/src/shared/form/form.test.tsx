import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { holdPhone } from '#web/testing/phone.ts'
import { renderField } from '#web/testing/render-field.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { CheckboxField } from './checkbox-field.tsx'
import { Form } from './form.tsx'
import { TextAreaField } from './text-area-field.tsx'
import { TextField } from './text-field.tsx'
import { useContractForm } from './use-contract-form.ts'

type Wish = Pick<Parameters<typeof renderField>[1], 'onSubmit'>

const show = (wish: Wish = {}) =>
  renderField(
    <>
      <TextField name="name" label="姓名" hint="与证件一致" isRequired after={<button type="button">查询</button>} />
      <TextAreaField name="scope" label="经营范围" rows={2} maxLength={10} />
      <CheckboxField name="agreed" label="我已阅读" after={<a href="/agreement">协议</a>} />
    </>,
    {
      values: { name: '', scope: '', agreed: false },
      judge: ({ name, agreed }) => ({
        ...(name === '' && { name: 'field.required' as const }),
        ...(agreed === false && { agreed: 'agreement.required' as const })
      }),
      ...wish
    }
  )

const nameField = () => screen.getByRole('textbox', { name: '姓名' })
const box = () => screen.getByRole('checkbox', { name: /我已阅读/ })
const fill = async (user: ReturnType<typeof show>['user']) => {
  await user.type(nameField(), '赵一鸣')
  await user.click(box())
}

describe('a field', () => {
  it('is announced with its hint, and with its error after it was left empty', async () => {
    show()
    const describedBy = () => nameField().getAttribute('aria-describedby')?.split(' ') ?? []
    const texts = () => describedBy().map((id) => document.getElementById(id)?.textContent?.trim())
    expect(texts()).toEqual(['与证件一致'])
    fireEvent.blur(nameField())
    expect(await screen.findByText('请填写姓名')).toBeTruthy()
    expect(texts()).toEqual(['请填写姓名', '与证件一致'])
    expect(nameField().getAttribute('aria-required')).toBe('true')
  })

  it('loses its error as soon as it is mended', async () => {
    const { user } = show()
    fireEvent.blur(nameField())
    await screen.findByText('请填写姓名')
    await user.type(nameField(), '赵')
    await waitFor(() => expect(screen.queryByText('请填写姓名')).toBeNull())
  })

  it('that is filled in later may be left empty, but is judged once it has a text', async () => {
    const judge: NonNullable<Parameters<typeof renderField>[1]['judge']> = ({ code }) =>
      code === '123456' ? {} : { code: 'code.format' }
    const { user } = renderField(<TextField name="code" label="验证码" isLater />, { values: { code: '' }, judge })
    const field = screen.getByRole('textbox', { name: '验证码' })
    await user.click(field)
    await user.tab()
    expect(field.getAttribute('aria-invalid')).toBe('false')
    await user.type(field, '12')
    await user.tab()
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
  })

  it('holds several lines, as many characters as it may have', async () => {
    const { held, user } = show()
    fireEvent.change(screen.getByRole('textbox', { name: '经营范围' }), { target: { value: '煤炭\n焦炭' } })
    expect(held()['scope']).toBe('煤炭\n焦炭')
    await user.click(screen.getByRole('textbox', { name: '经营范围' }))
    await user.paste('煤'.repeat(20))
    expect(held()['scope']).toBe(`煤炭\n焦炭${'煤'.repeat(5)}`)
  })
})

describe('提交', () => {
  it('goes to the first field with a fault and sends nothing', async () => {
    const onSubmit = vi.fn<() => Promise<void>>(async () => undefined)
    const { submit } = show({ onSubmit })
    await submit()
    await waitFor(() => expect(document.activeElement).toBe(nameField()))
    expect(screen.getAllByRole('alert')).toHaveLength(2)
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('sends the values once, however often it is pressed', async () => {
    let finish = () => {}
    const onSubmit = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => (finish = resolve)))
    const { submit, user } = show({ onSubmit })
    await fill(user)
    await Promise.all([submit(), submit()])
    await user.type(nameField(), '{Enter}')
    expect(onSubmit).toHaveBeenCalledTimes(1)
    expect(onSubmit).toHaveBeenCalledWith({ name: '赵一鸣', scope: '', agreed: true })
    await act(async () => finish())
    await submit()
    expect(onSubmit).toHaveBeenCalledTimes(2)
  })

  it('sends the values once, even if the form is submitted twice before the page is drawn again', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const onSubmit = vi.fn<() => Promise<void>>(() => promise)
    const { submit, user } = show({ onSubmit })
    await fill(user)
    act(() => {
      fireEvent.submit(screen.getByRole('form', { name: '表单' }))
      fireEvent.submit(screen.getByRole('form', { name: '表单' }))
    })
    await waitFor(() => expect(onSubmit).toHaveBeenCalled())
    await act(async () => resolve())
    expect(onSubmit).toHaveBeenCalledTimes(1)
    await submit()
    expect(onSubmit).toHaveBeenCalledTimes(2)
  })

  it('is possible again after a fault of the page itself, which is reported and explained', async () => {
    const fault = new TypeError('x is undefined')
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let isBroken = true
    const onSubmit = vi.fn<() => Promise<void>>(async () => {
      if (isBroken) throw fault
    })
    const { submit, user } = show({ onSubmit })
    await fill(user)
    await submit()
    expect((await screen.findByRole('alert')).textContent).toContain('页面版本已过期，请刷新页面后重试。')
    expect(report).toHaveBeenCalledExactlyOnceWith(fault)
    report.mockRestore()
    isBroken = false
    await submit()
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(onSubmit).toHaveBeenCalledTimes(2)
  })

  it('shows a fault that the server found at its field, with the focus', async () => {
    const errors = [{ pointer: '/name', code: 'name.letters', detail: 'x' }]
    const { submit, user } = show({
      onSubmit: () => Promise.reject(new ApiProblem({ code: 'request.invalid', status: 400, errors }))
    })
    await fill(user)
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('名称应含有汉字或字母，请核对')
    await waitFor(() => expect(document.activeElement).toBe(nameField()))
  })

  it('gives the focus to the first of several fields, in whichever order the server names them', async () => {
    const errors = [
      { pointer: '/scope', code: 'text.too-long', detail: 'x' },
      { pointer: '/name', code: 'name.letters', detail: 'x' }
    ]
    const answers = [errors, errors.slice(0, 1)]
    const { submit, user } = show({
      onSubmit: () =>
        Promise.reject(new ApiProblem({ code: 'request.invalid', status: 400, errors: answers.shift() ?? [] }))
    })
    await fill(user)
    await submit()
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2))
    expect(document.activeElement).toBe(nameField())
    // The second refusal goes to the field that is left.
    await user.type(nameField(), '甲')
    fireEvent.change(screen.getByRole('textbox', { name: '经营范围' }), { target: { value: '煤炭' } })
    await submit()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '经营范围' })))
    expect(screen.getAllByRole('alert')).toHaveLength(1)
  })

  it('shows what concerns no field above the buttons, and not any more while it is sent again', async () => {
    let isDown = true
    const { submit, user } = show({
      onSubmit: async () => {
        if (isDown) throw new ApiProblem({ code: 'service.busy', status: 503, detail: '系统繁忙', requestId: 'r-1' })
      }
    })
    await fill(user)
    await submit()
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    isDown = false
    await submit()
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})

describe('the labels', () => {
  afterEach(() => {
    changeLanguage('zh-CN')
    vi.unstubAllGlobals()
  })

  type Wish = Pick<Parameters<typeof Form>[0], 'labels' | 'labelWidth'>

  const Labelled = (wish: Wish) => {
    const form = useContractForm({
      schema: z.object({ name: z.string() }),
      defaultValues: { name: '' },
      onSubmit: async () => undefined
    })
    return (
      <Form of={form} label="表单" actions={<button>保存</button>} {...wish}>
        <TextField name="name" label="姓名" />
      </Form>
    )
  }

  it.each<[place: string, Wish & { language?: 'zh-CN' | 'en'; isPhone?: true }, shown: string[]]>([
    ['beside the fields', {}, ['128px', "'：'", '0 0 128px', '400px', '400px']],
    ['beside the fields, wider for English', { language: 'en' }, ['180px', "':'", '0 0 180px', '400px', '400px']],
    ['as wide as the form says', { language: 'en', labelWidth: 90 }, ['90px', "':'", '0 0 90px', '400px', '400px']],
    ['above the fields', { labels: 'top' }, ['0px', "'：'", '', '', '']],
    ['above the fields on a phone', { isPhone: true }, ['0px', "'：'", '', '400px', '400px']]
  ])('stand %s', (_, { language = 'zh-CN', isPhone, ...wish }, shown) => {
    if (isPhone) holdPhone()
    changeLanguage(language)
    const { container } = renderPage(<Labelled {...wish} />)
    const part = (selector: string) => container.querySelector<HTMLElement>(selector)?.style
    const form = screen.getByRole('form').parentElement?.style
    expect([
      form?.getPropertyValue('--label-width'),
      form?.getPropertyValue('--colon'),
      part('.ant-form-item-label')?.flex,
      part('.ant-form-item-control')?.maxWidth,
      screen.getByRole('button').parentElement?.style.maxWidth
    ]).toEqual(shown)
  })
})
