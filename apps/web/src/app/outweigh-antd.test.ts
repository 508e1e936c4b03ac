import { expect, test } from 'vitest'
import { outweighAntd } from '../../outweigh-antd.ts'

/** What the rule's selectors become. */
const outweighed = (file: string, selectors: string[], parent?: object): string[] => {
  const rule = { selectors, parent }
  outweighAntd.Once({ source: { input: { file } }, walkRules: (visit) => visit(rule) })
  return rule.selectors
}

test('rules of classes outweigh antd’s, also those that begin with an element', () => {
  expect(outweighed('base.css', ['.head', 'h1:focus', ':root[data-theme]', '*::before'])).toEqual([
    ':not(#\\#).head',
    'h1:not(#\\#):focus',
    ':not(#\\#):root[data-theme]',
    '*:not(#\\#)::before'
  ])
})

test('in a module the id is not one of its own names', () => {
  expect(outweighed('a.module.css', ['.name > span'])).toEqual([':global(:not(#\\#)).name > span'])
})

test('rules of elements and steps of animations keep their weight', () => {
  expect(outweighed('base.css', [':where(a)'])).toEqual([':where(a)'])
  expect(outweighed('base.css', ['to'], { name: 'keyframes' })).toEqual(['to'])
})
