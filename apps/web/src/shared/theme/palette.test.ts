import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Palette, palettes } from './palette.ts'

const readCss = (path: string): string => readFileSync(`apps/web/src/${path}`, 'utf8')
const css = readCss('styles/base.css')

const blockOf = (text: string, selector: string): string => {
  const start = text.indexOf(`${selector} {`)
  return text.slice(start, text.indexOf('}', start))
}

/** Dark redefines only some of the colours. */
const variablesOf = (name: 'light' | 'dark'): Map<string, string> => {
  const blocks = [blockOf(css, ':root'), name === 'dark' ? blockOf(css, ":root[data-theme='dark']") : '']
  const found = blocks.flatMap((block) => [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)])
  return new Map(found.map(([, key = '', value = '']) => [key, value]))
}

/** The colour of the text in a rule that has the same one in both schemes. */
const textColourOf = (path: string, selector: string): string =>
  /[^-]color: (#[0-9a-f]{6});/.exec(blockOf(readCss(path), selector))?.[1] ?? ''

/** WCAG 2.2: relative luminance. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const texts = ['text', 'textSoft', 'textFaint', 'textDisabled', 'primary', 'danger', 'success', 'warning'] as const
// Links and buttons under the pointer.
const hovered = ['primaryHover', 'primaryActive', 'dangerHover', 'dangerActive'] as const
const grounds = ['ground', 'surface', 'surfaceRaised', 'surfaceSunk'] as const
// Of notices, tags, marked differences, chosen entries, and of a heading under the pointer.
const soft = ['primarySoft', 'dangerSoft', 'successSoft', 'warningSoft'] as const
const tones = ['primary', 'danger', 'success', 'warning'] as const

describe.each(['light', 'dark'] as const)('the %s palette', (name) => {
  const palette: Palette = palettes[name]
  const variables = variablesOf(name)
  const head = (key: 'head' | 'on-head' | 'on-head-soft' | 'amber'): string => variables.get(key) ?? ''

  /** The pairs with too little contrast. */
  const tooWeak = (colours: readonly (keyof Palette)[], on: readonly (keyof Palette)[], least: number): string[] =>
    colours.flatMap((colour) =>
      on
        .filter((ground) => contrast(palette[colour], palette[ground]) < least)
        .map((ground) => `${colour} on ${ground}`)
    )

  test('has the colours of the first paint, which base.css holds', () => {
    expect(variables.get('ground')).toBe(palette.ground)
    expect(variables.get('text')).toBe(palette.text)
    expect(variables.get('link')).toBe(palette.primary)
  })

  test.each([...texts, ...hovered])('%s has 4.5:1 on every ground (WCAG 1.4.3)', (text) => {
    expect(tooWeak([text], grounds, 4.5)).toEqual([])
  })

  test('texts and links have 4.5:1 on every coloured ground, and each tone on its own', () => {
    expect(tooWeak(['text', 'textSoft', 'primary', 'primaryHover'], soft, 4.5)).toEqual([])
    expect(tones.flatMap((tone) => tooWeak([tone], [`${tone}Soft`], 4.5))).toEqual([])
  })

  test('text of a filled button or tooltip has 4.5:1', () => {
    expect(tooWeak(['onPrimary'], ['primary', 'danger', ...hovered], 4.5)).toEqual([])
    expect(tooWeak(['surface'], ['spotlight'], 4.5)).toEqual([])
  })

  test('text of heads has 4.5:1, and so has that of the amber button', () => {
    for (const text of [head('on-head'), head('on-head-soft')])
      expect(contrast(text, head('head'))).toBeGreaterThanOrEqual(4.5)
    const onAmber = textColourOf('features/identity/front/front.module.css', '.ways a:global(.ant-btn-color-primary)')
    expect(contrast(onAmber, head('amber'))).toBeGreaterThanOrEqual(4.5)
  })

  test('borders of controls and rings of the focus have 3:1 (WCAG 1.4.11)', () => {
    expect(tooWeak(['lineStrong', 'primary'], grounds, 3)).toEqual([])
    expect(contrast(head('on-head'), head('head'))).toBeGreaterThanOrEqual(3)
  })
})
