import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { renderField } from '#web/testing/render-field.tsx'
import { RegionField } from './region-field.tsx'

const show = async (region = '') => {
  const page = renderField(<RegionField name="region" label="注册地址" isRequired />, { values: { region } })
  await waitFor(() => expect(page.queryClient.getQueryData(regionsQuery.queryKey)).toBeTruthy())
  return page
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: '注册地址' })
const isOpen = () => field().getAttribute('aria-expanded') === 'true'
const names = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)
const open = () => fireEvent.mouseDown(field())
const choose = async (name: string) => fireEvent.click(await screen.findByRole('option', { name }))
// antd shows the new list a moment after the choice.
const seeFirst = (...first: string[]) => waitFor(() => expect(names().slice(0, first.length)).toEqual(first))
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
const keyCodes = { ArrowDown: 40, Enter: 13 }
const press = (key: keyof typeof keyCodes) => fireEvent.keyDown(field(), { key, keyCode: keyCodes[key] })
/** The entry that Enter would choose, as the keyboard and screen readers know it. */
const active = () => document.querySelector('.ant-select-item-option-active')?.textContent
const shown = (name: string) => screen.findByText(name, { selector: '[lang=zh]' })

afterEach(() => void i18n.changeLanguage('zh-CN'))

describe('注册地址 by level (R20)', () => {
  it('is chosen from province to county, and the list stays open in between', async () => {
    const { held } = await show()
    open()
    expect(names()).toHaveLength(34)
    await choose('山西省 ›')
    await seeFirst('返回上一级', '太原市 ›')
    await choose('太原市 ›')
    expect([isOpen(), held()['region']]).toEqual([true, ''])
    await choose('小店区')
    await waitFor(() => expect(isOpen()).toBe(false))
    expect(held()['region']).toBe('140105')
    expect(await shown('山西省 / 太原市 / 小店区')).toBeTruthy()
  })

  it('starts each level at its first entry by keyboard, also where two levels have as many entries', async () => {
    await show()
    open()
    await choose('山西省 ›')
    await seeFirst('返回上一级', '太原市 ›')
    press('ArrowDown')
    press('ArrowDown')
    expect(active()).toBe('大同市 ›')
    const entries = names().length
    press('Enter')
    await seeFirst('返回上一级', '新荣区')
    expect(names()).toHaveLength(entries)
    expect(active()).toBe('返回上一级')
    press('ArrowDown')
    expect(active()).toBe('新荣区')
  })

  it('ends at once where there are no counties', async () => {
    const { held } = await show()
    open()
    await choose('台湾省')
    await waitFor(() => expect(held()['region']).toBe('710000'))
  })

  it('leads back one level', async () => {
    await show()
    open()
    await choose('山西省 ›')
    await choose('太原市 ›')
    await choose('返回上一级')
    await seeFirst('返回上一级', '太原市 ›')
    await choose('返回上一级')
    await seeFirst('北京市 ›')
  })

  it('opens at the level of the stored county', async () => {
    await show('140105')
    open()
    expect(names().slice(0, 3)).toEqual(['返回上一级', '小店区', '迎泽区'])
  })
})

describe('注册地址 by search', () => {
  it('finds a county by parts of its path', async () => {
    const { held } = await show()
    open()
    type('太原小店')
    expect(names()).toEqual(['山西省 / 太原市 / 小店区'])
    await choose('山西省 / 太原市 / 小店区')
    await waitFor(() => expect(held()['region']).toBe('140105'))
  })

  it('does not lose the first letter when typing opens the list', async () => {
    await show()
    type('海淀')
    expect([isOpen(), names()]).toEqual([true, ['北京市 / 海淀区']])
  })

  it('shows at most 50 hits', async () => {
    await show()
    type('区')
    expect(names()).toHaveLength(50)
  })

  it('says when nothing matches', async () => {
    await show()
    type('没有这个地方')
    expect(names()).toEqual(['没有匹配的结果，请换个说法'])
  })

  it('starts from the levels again after the list was closed', async () => {
    await show()
    type('海淀')
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect([isOpen(), field().value]).toEqual([false, ''])
    open()
    expect(names()).toHaveLength(34)
  })
})

describe('注册地址 without its list', () => {
  it('says so, keeps what is stored and can load it again', async () => {
    const { held, user, queryClient } = await show('140105')
    const query = queryClient.getQueryCache().find({ queryKey: regionsQuery.queryKey })
    act(() => query?.setState({ data: undefined, status: 'error', error: new Error('the list did not load') }))
    const retry = await screen.findByRole('button', { name: '重试' })
    expect(held()['region']).toBe('140105')
    expect(screen.queryByText('山西省 / 太原市 / 小店区')).toBeNull()
    await user.click(retry)
    expect(await shown('山西省 / 太原市 / 小店区')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('注册地址 as any field', () => {
  it('can be cleared', async () => {
    const { held, container, user } = await show('140105')
    const clear = container.querySelector('.ant-select-clear')
    if (!clear) throw new Error('no button to clear')
    await user.click(clear)
    expect(held()['region']).toBe('')
    expect(screen.getByText('请选择，或输入地名搜索')).toBeTruthy()
  })

  it('is left by Tab without choosing what happens to be active', async () => {
    const { held } = await show()
    open()
    fireEvent.keyDown(field(), { key: 'Tab', keyCode: 9 })
    fireEvent.blur(field())
    await waitFor(() => expect(isOpen()).toBe(false))
    expect(held()['region']).toBe('')
  })

  it('shows Chinese names as Chinese also on an English page', async () => {
    await i18n.changeLanguage('en')
    await show('140105')
    expect(await shown('山西省 / 太原市 / 小店区')).toBeTruthy()
    open()
    expect(screen.getByRole('option', { name: '小店区' }).querySelector('[lang=zh]')).toBeTruthy()
    expect(screen.getByRole('option', { name: 'One level up' }).querySelector('[lang=zh]')).toBeNull()
  })
})
