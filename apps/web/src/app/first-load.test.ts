import { expect, test } from 'vitest'
import { firstLoadFiles } from '../../first-load.ts'

const manifest = {
  'index.html': { file: 'index.js', imports: ['_react.js'] },
  '_react.js': { file: 'react.js' },
  'page.tsx': { file: 'page.js', imports: ['_react.js', '_form.js'] },
  '_form.js': { file: 'form.js', imports: ['index.html'] },
  'later.tsx': { file: 'later.js' }
}

test('a first load is the entry and the page with all that they import, each counted once', () => {
  expect(firstLoadFiles(manifest, ['page.tsx']).toSorted()).toEqual(['form.js', 'index.js', 'page.js', 'react.js'])
})

test('a page that is missing from the build is not measured as small', () => {
  expect(() => firstLoadFiles(manifest, ['gone.tsx'])).toThrow('the build has no gone.tsx')
})
