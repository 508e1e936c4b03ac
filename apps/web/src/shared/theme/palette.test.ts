import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Palette, palettes } from './palette.ts'

const css = readFileSync(new URL('../../styles/base.css', import.meta.url), 'utf8')

const variablesOf = (selector: string): Map<string, string> => {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

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
const grounds = ['ground', 'surface', 'surfaceRaised', 'surfaceSunk'] as const

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"]
] as const)('the %s palette', (name, selector) => {
  const palette: Palette = palettes[name]

  test('has the colours of the first paint, which base.css holds', () => {
    const variables = variablesOf(selector)
    expect(variables.get('ground')).toBe(palette.ground)
    expect(variables.get('text')).toBe(palette.text)
    expect(variables.get('link')).toBe(palette.primary)
  })

  test.each(texts)('%s has 4.5:1 on every ground (WCAG 1.4.3)', (text) => {
    for (const ground of grounds)
      expect([ground, contrast(palette[text], palette[ground]) >= 4.5]).toEqual([ground, true])
  })

  test('text of a coloured notice and of a filled button has 4.5:1', () => {
    expect(contrast(palette.text, palette.primarySoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.text, palette.dangerSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.text, palette.warningSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.text, palette.successSoft)).toBeGreaterThanOrEqual(4.5)
    for (const fill of [palette.primary, palette.primaryHover, palette.primaryActive, palette.danger])
      expect(contrast(palette.onPrimary, fill)).toBeGreaterThanOrEqual(4.5)
  })

  test('the border of a control has 3:1 (WCAG 1.4.11)', () => {
    expect(contrast(palette.lineStrong, palette.surface)).toBeGreaterThanOrEqual(3)
  })
})
