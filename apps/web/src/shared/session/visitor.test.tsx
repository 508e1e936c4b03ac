import type { QueryClient } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useEnterpriseName } from '#web/shared/format/use-names.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { ownId, sessionOf } from '#web/testing/center.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { sessionQuery } from './session.queries.ts'
import { forgetContact, noteAccount, noteContact } from './session-signals.ts'
import { Visitor } from './visitor.tsx'

const Name = ({ session }: { session: ReturnType<typeof sessionOf> }) => <p>{useEnterpriseName(session)}</p>

let client: QueryClient

const open = (answer: unknown) => {
  const asked = answerRequests({ 'GET /api/portal/session': () => answer })
  const page = renderPage(
    <Visitor stranger={<p>免费注册</p>} waiting={<p>请稍候</p>}>
      {(session) => <Name session={session} />}
    </Visitor>
  )
  client = page.queryClient
  return asked
}

beforeEach(() => {
  window.localStorage.clear()
  forgetContact()
})
afterEach(() => {
  noteAccount(ownId)
  vi.unstubAllGlobals()
})

test('a browser without a recent session is a stranger’s, and asks the server nothing', () => {
  const asked = open(sessionOf())
  expect(screen.getByText('免费注册')).toBeDefined()
  expect(asked).toEqual([])
})

test('a signed-in user is greeted by the enterprise’s number until the profile has a name', async () => {
  noteContact()
  open(sessionOf())
  expect(await screen.findByText('用户编号 0000000185')).toBeDefined()
  expect(screen.queryByText('免费注册')).toBeNull()
})

test('with a profile the enterprise’s name is shown', async () => {
  noteContact()
  const { enterprise } = sessionOf()
  open(sessionOf({ enterprise: { ...enterprise, fullName: '山西太原股份公司' } }))
  expect(await screen.findByText('山西太原股份公司')).toBeDefined()
})

const readAgain = (answer: unknown) => {
  answerRequests({ 'GET /api/portal/session': () => answer })
  return act(async () => {
    await client.refetchQueries(sessionQuery)
    // The query tells the page in a task of its own.
    await new Promise((resolve) => setTimeout(resolve))
  })
}

test('a session that ends while the page is open makes a stranger; one that cannot be read does not', async () => {
  noteContact()
  open(sessionOf())
  await screen.findByText('用户编号 0000000185')
  await readAgain(problem(503, 'service.busy'))
  expect(screen.getByText('用户编号 0000000185')).toBeDefined()
  await readAgain(problem(401, 'session.required'))
  expect(await screen.findByText('免费注册')).toBeDefined()
  expect(screen.queryByText('用户编号 0000000185')).toBeNull()
})

test('while the server answers, neither is shown; a session that has ended makes a stranger', async () => {
  noteContact()
  open(problem(401, 'session.required'))
  expect(screen.queryByText('免费注册')).toBeNull()
  expect(await screen.findByText('免费注册')).toBeDefined()
})
