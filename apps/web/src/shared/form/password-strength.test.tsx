import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PasswordStrength } from './password-strength.tsx'

test('before the list of common passwords has arrived, none is called common (R4)', () => {
  const shown = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <PasswordStrength password="Taihang#2026" username="jin_mei" profile="manual" />
    </QueryClientProvider>
  )
  expect(shown).not.toContain('未满足')
  expect(shown).toContain('提交时检查')
})
