import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { useAntdLocale } from '#web/shared/i18n/antd-locale.ts'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { createQueryClient } from '#web/shared/query-client.ts'
import { ThemeProvider } from '#web/shared/theme/theme-provider.tsx'
import { createRouter } from './router.tsx'

/** Called once at start. */
export const createProviders = () => {
  const queryClient = createQueryClient()
  // The API writes messages, names and refusals in the reader's language.
  i18n.on('languageChanged', () => void queryClient.invalidateQueries())
  const router = createRouter()
  const Providers = () => (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider locale={useAntdLocale()}>
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>
  )
  return { Providers, router }
}
