// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { stageKeys, useStage } from './use-stage.ts'

const open = (pages: number) => {
  const { result } = renderHook(() => useStage())
  act(() => result.current.setPages(pages))
  return {
    page: () => result.current.page,
    goTo: (page: number) => act(() => result.current.goTo(page)),
    press: (key: string) => act(() => stageKeys(result.current)[key]?.()),
    keys: () => Object.keys(stageKeys(result.current))
  }
}

describe('the pages of a PDF', () => {
  test('are turned within their bounds', () => {
    const stage = open(3)
    expect(stage.page()).toBe(1)
    stage.goTo(0)
    expect(stage.page()).toBe(1)
    stage.goTo(3)
    stage.goTo(4)
    expect(stage.page()).toBe(3)
  })

  test('are turned by PgDn and PgUp', () => {
    const stage = open(2)
    stage.press('PageDown')
    expect(stage.page()).toBe(2)
    stage.press('PageDown')
    expect(stage.page()).toBe(2)
    stage.press('PageUp')
    expect(stage.page()).toBe(1)
  })

  test('of a paper with one page leave PgDn and PgUp to the browser, which scrolls', () => {
    expect(open(1).keys()).not.toContain('PageDown')
    expect(open(2).keys()).toContain('PageDown')
  })
})
