import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { PasswordStrength } from './password-strength.tsx'

test('before the list of common passwords has arrived, none is called common (R4)', () => {
  const shown = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <PasswordStrength password="Taihang#2026" username="jin_mei" profile="manual" />
    </QueryClientProvider>
  )
  expect(shown).not.toContain('未满足')
  expect(shown).toContain('提交时检查')
  expect(shown).toContain('一般')
})

test.each([
  ['', '未输入', '--ant-color-border-secondary', 0],
  ['abcdef', '弱', '--ant-color-error', 1],
  // It breaks no rule, but is easy to guess.
  ['Shanxi#26', '弱', '--ant-color-error', 1],
  ['Luan#2026', '一般', '--amber', 2],
  ['Taihang#26', '较强', '--ant-color-success', 3],
  ['qX7#vLm2Zp9', '强', '--ant-color-success', 4]
])('%j is %s in words and in the colour %s (R4)', async (password, words, colour, steps) => {
  const { container } = renderPage(<PasswordStrength password={password} username="jin_mei" profile="manual" />)
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(`密码强度：${words}`))
  const filled = container.querySelectorAll<HTMLElement>('.ant-progress-steps-item-active')
  expect(filled).toHaveLength(steps)
  expect([...filled].every(({ style }) => style.backgroundColor.includes(colour))).toBe(true)
})
