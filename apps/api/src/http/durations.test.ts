import { expect, test } from 'vitest'
import { createDurations } from './durations.ts'

test('each bucket counts the answers that took as long or less, apart for method, route and status', () => {
  const { observe, text } = createDurations()
  const profile = { method: 'GET', route: '/profile', status: 200 }
  observe({ ...profile, seconds: 0.005 })
  observe({ ...profile, seconds: 0.25 })
  observe({ ...profile, seconds: 7.5 })
  observe({ method: 'POST', route: '/profile', status: 409, seconds: 0.5 })
  const labels = 'method="GET",route="/profile",status="200"'
  expect(text()).toContain(
    [
      ...['0.005', '0.01', '0.025', '0.05', '0.1'].map((bound) => bucket(bound, labels, 1)),
      ...['0.25', '0.5', '1', '2.5', '5'].map((bound) => bucket(bound, labels, 2)),
      bucket('+Inf', labels, 3),
      `http_request_duration_seconds_sum{${labels}} 7.755`,
      `http_request_duration_seconds_count{${labels}} 3`
    ].join('\n')
  )
  expect(text()).toContain('http_request_duration_seconds_count{method="POST",route="/profile",status="409"} 1\n')
})

const bucket = (bound: string, labels: string, count: number): string =>
  `http_request_duration_seconds_bucket{le="${bound}",${labels}} ${count}`
