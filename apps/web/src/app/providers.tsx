import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { useAntdLocale } from '#web/shared/i18n/antd-locale.ts'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { ApiProblem } from '#web/shared/problem.ts'
import { ThemeProvider } from '#web/shared/theme/theme-provider.tsx'
import { createRouter } from './router.tsx'

// Retries once, and only failures that can pass by themselves.
const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503)

/** Called once at start. */
export const createProviders = () => {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: (failures, error) => failures < 1 && isPassing(error) } }
  })
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
