import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { isCalendarDate } from '@portal/contract/calendar-date'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderField } from '#web/testing/render-field.tsx'
import { DateField } from './date-field.tsx'

const show = (date = '', until = '') =>
  renderField(
    <>
      <DateField name="date" label="成立日期" isRequired />
      <DateField name="until" label="营业期限" endless={{ value: 'long-term', text: '长期' }} />
    </>,
    {
      values: { date, until },
      judge: ({ date: value }) => (value && !isCalendarDate(String(value)) ? { date: 'date.format' } : {})
    }
  )

const field = (name = '成立日期') => screen.getByRole<HTMLInputElement>('textbox', { name })
const leave = (name?: string) => fireEvent.blur(field(name))
const type = (text: string) => {
  fireEvent.focus(field())
  fireEvent.change(field(), { target: { value: text } })
}

it('shows an example, which lies in the future where the date does', () => {
  renderField(
    <>
      <DateField name="date" label="成立日期" />
      <DateField name="until" label="生效日期" isFuture />
    </>,
    { values: { date: '', until: '' } }
  )
  expect(field().placeholder).toBe('如 2020-06-30')
  const example = /^如 (\d{4}-\d\d-\d\d)$/.exec(field('生效日期').placeholder)?.[1]
  expect(example).toBe(beijingDay(new Date(Date.now() + 30 * dayMs)))
})

describe('a typed date', () => {
  it.each(['2020年6月30日', ' 2020-06-30 '])(
    '%s is understood when the field is left, and stored as 2020-06-30',
    async (text) => {
      const { held } = show()
      type(text)
      leave()
      await waitFor(() => expect(field().value).toBe('2020-06-30'))
      expect(held()['date']).toBe('2020-06-30')
    }
  )

  it('is not rewritten while more digits may follow', () => {
    const { held } = show()
    type('2020/6/3')
    expect([field().value, held()['date']]).toEqual(['2020/6/3', '2020-06-03'])
    type('2020/6/30')
    expect([field().value, held()['date']]).toEqual(['2020/6/30', '2020-06-30'])
  })

  it('is shown as it is stored after Enter', async () => {
    show()
    type('2021-1-2')
    fireEvent.keyDown(field(), { key: 'Enter' })
    await waitFor(() => expect(field().value).toBe('2021-01-02'))
  })

  it('as a licence prints it is shown as it is stored after Enter (R20)', async () => {
    const { held } = show()
    type('2015年03月12日')
    fireEvent.keyDown(field(), { key: 'Enter' })
    await waitFor(() => expect([field().value, held()['date']]).toEqual(['2015-03-12', '2015-03-12']))
  })

  it('is taken by Enter, which does not submit the form (ux 18)', async () => {
    const onSubmit = vi.fn<() => Promise<void>>(() => Promise.resolve())
    const { user, submit } = renderField(<DateField name="date" label="成立日期" />, { values: { date: '' }, onSubmit })
    await user.click(field())
    await user.paste('2021-1-2')
    await user.keyboard('{Enter}{Enter}')
    await waitFor(() => expect(field().value).toBe('2021-01-02'))
    expect(onSubmit).not.toHaveBeenCalled()
    await submit()
    await waitFor(() => expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ date: '2021-01-02' }))
  })
})

describe('a text that is no date', () => {
  it.each(['去年夏天', '2020-02-30'])('%s stays in the field with its fault', async (text) => {
    const { held } = show('2019-01-01')
    type(text)
    leave()
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', '请选择日期，或按 2020-06-30 的格式填写')
    expect([field().value, held()['date'], field().getAttribute('aria-invalid')]).toEqual([text, text, 'true'])
  })

  it('is shown again when a draft brings it back', () => {
    show('去年夏天')
    expect(field().value).toBe('去年夏天')
  })

  it('is replaced when a date is picked', async () => {
    const { held, user } = show('去年夏天')
    await user.click(field())
    await user.click(screen.getByText('15'))
    expect(isCalendarDate(String(held()['date']))).toBe(true)
    await waitFor(() => expect(field().value).toBe(held()['date']))
  })
})

describe('an emptied date', () => {
  it('is empty, and not the date from before', () => {
    const { held } = show('2020-06-30')
    type('')
    leave()
    expect([field().value, held()['date']]).toEqual(['', ''])
  })

  it('is empty as well by the button of the picker', () => {
    const { held } = show('2020-06-30')
    // It appears below the pointer, which jsdom does not know.
    fireEvent.click(screen.getByRole('button', { name: 'Clear', hidden: true }))
    expect([field().value, held()['date']]).toEqual(['', ''])
  })

  it('is filled again by another version of the values', () => {
    const { reset } = show('2020-06-30')
    type('2021')
    leave()
    act(() => reset({ date: '2022-02-02', until: '' }))
    expect(field().value).toBe('2022-02-02')
  })
})

describe('the end of a printed period', () => {
  it('is its last day (R20)', async () => {
    const { held } = show()
    fireEvent.change(field('营业期限'), { target: { value: '2015年03月12日至2035年03月11日' } })
    leave('营业期限')
    await waitFor(() => expect([field('营业期限').value, held()['until']]).toEqual(['2035-03-11', '2035-03-11']))
  })

  it('that is 长期 ticks 长期', async () => {
    const { held } = show()
    fireEvent.change(field('营业期限'), { target: { value: '2010.05.04-长期' } })
    leave('营业期限')
    await waitFor(() => expect(held()['until']).toBe('long-term'))
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '长期' }).checked).toBe(true)
  })
})

describe('a period without end', () => {
  it('needs no date, and unticking brings the typed date back', async () => {
    const { held, user } = show()
    fireEvent.change(field('营业期限'), { target: { value: '2050-01-01' } })
    leave('营业期限')
    const box = screen.getByRole('checkbox', { name: '长期' })
    await user.click(box)
    expect([held()['until'], field('营业期限').disabled, field('营业期限').placeholder]).toEqual([
      'long-term',
      true,
      '长期'
    ])
    await user.click(box)
    expect([held()['until'], field('营业期限').value]).toEqual(['2050-01-01', '2050-01-01'])
  })

  it('that was stored is ticked, and unticking it leaves the date empty', async () => {
    const { held, user } = show('', 'long-term')
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: '长期' })
    expect([box.checked, field('营业期限').disabled]).toEqual([true, true])
    await user.click(box)
    expect([held()['until'], box.checked, field('营业期限').disabled]).toEqual(['', false, false])
  })
})
