import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = globSync('apps/web/src/**/*.tsx', { exclude: ['**/*.test.tsx'] })

/** Components of a file, each with its text. */
const componentsOf = (file: string): [string, string][] =>
  readFileSync(file, 'utf8')
    .split(/^(?=(?:export )?const [A-Z]\w* = )/m)
    .map((text) => [/const (\w+)/.exec(text)?.[1] ?? '', text])

// These only look, or send after they are closed, or cannot be left before they have succeeded.
const withoutAct = ['AgreementDue', 'AssignDialog', 'ChainDialog', 'FirstStepAgain']

test('a dialog that sends something names its act, so that it stays while it sends, and a failure is read again', () => {
  const dialogs = files.flatMap(componentsOf).filter(([, text]) => text.includes('useDialog('))
  expect(dialogs.length).toBeGreaterThan(50)
  const sending = dialogs.filter(([, text]) => /useContractForm\(|useMutation\(/.test(text))
  const silent = sending.filter(([, text]) => !/useDialog\(\{[^}]*\bact\b/.test(text))
  expect(silent.map(([name]) => name).toSorted()).toEqual(withoutAct)
})
