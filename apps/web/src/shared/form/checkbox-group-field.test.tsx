import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { renderPage } from '#web/testing/render-page.tsx'
import { CheckboxGroupField } from './checkbox-group-field.tsx'
import { Form } from './form.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useContractForm } from './use-contract-form.ts'

const options = [
  { value: 'RAIL', label: '铁路', hint: '整列发运' },
  { value: 'ROAD', label: '公路' }
]

const sent = vi.fn<(values: { ways: string[] }) => void>()

const Ways = ({ mode }: { mode?: 'onTouched' }) => {
  const form = useContractForm({
    schema: z.object({ ways: z.array(z.string()).check(z.minLength(1, 'field.required')) }),
    defaultValues: { ways: [] as string[] },
    mode: mode ?? 'onSubmit',
    onSubmit: async (values) => sent(values)
  })
  return (
    <Form of={form} label="运输" labels="top" actions={<SubmitButton>保存</SubmitButton>}>
      <CheckboxGroupField name="ways" label="运输方式" hint="可多选" isRequired options={options} />
    </Form>
  )
}

test('the form gets the ticked values, in the order of the options', async () => {
  const { user } = renderPage(<Ways />)
  // Leaving another field for a box would show its fault, which moves the box away from the pointer.
  expect(fireEvent.mouseDown(screen.getByRole('checkbox', { name: '公路' }))).toBe(false)
  await user.click(screen.getByRole('checkbox', { name: '公路' }))
  await user.click(screen.getByRole('checkbox', { name: '铁路' }))
  await user.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(sent).toHaveBeenLastCalledWith({ ways: ['RAIL', 'ROAD'] }))
  await user.click(screen.getByRole('checkbox', { name: '铁路' }))
  await user.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(() => expect(sent).toHaveBeenLastCalledWith({ ways: ['ROAD'] }))
})

test('an empty group is refused: the fault and the hint describe the group, and its first box gets the focus', async () => {
  const { user } = renderPage(<Ways />)
  await user.click(screen.getByRole('button', { name: '保存' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('请选择运输方式')
  const group = screen.getByRole('group', { name: '运输方式' })
  const texts = (group.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim())
  expect(texts).toEqual(['请选择运输方式', '可多选'])
  expect(document.activeElement).toBe(within(group).getByRole('checkbox', { name: '铁路' }))
})

test('a group that is left empty says so, where the form checks fields as they are left', async () => {
  const { user } = renderPage(<Ways mode="onTouched" />)
  await user.tab()
  expect(screen.queryByRole('alert')).toBeNull()
  await user.tab()
  expect((await screen.findByRole('alert')).textContent).toBe('请选择运输方式')
})
