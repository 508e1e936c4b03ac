import type { readHome } from '@portal/contract/application/home'
import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/identity/security'
import type { SessionView } from '@portal/contract/identity/session'
import { type OperatorRole, type Permission, permissions, permissionsOf } from '@portal/contract/permissions'
import type { ReactNode } from 'react'
import { createMemoryRouter } from 'react-router'
import { vi } from 'vitest'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { StepUpKeeper } from '#web/shared/step-up/step-up-keeper.tsx'
import { renderPage, renderRouter } from './render-page.tsx'

export const at = new Date('2026-01-05T02:00:00Z')
export const ownId = '0198d2c4-0000-7000-8000-000000000005'
export const othersId = '0198d2c4-0000-7000-8000-000000000008'

const menu: SessionView['menu'] = {
  top: [{ key: 'center', path: '/center' }],
  side: [
    {
      key: 'basic',
      items: [
        { key: 'home', path: '/center' },
        { key: 'profile-edit', path: '/center/profile/edit' },
        { key: 'messages', path: '/center/messages' }
      ]
    },
    {
      key: 'safety',
      items: [
        { key: 'security', path: '/center/security' },
        { key: 'logins', path: '/center/security/logins' }
      ]
    }
  ]
}

export const trade = { key: 'trade', path: '/trade' }

export const withTrade: SessionView['menu'] = { ...menu, top: [...menu.top, trade] }

export const sessionOf = (changes: Partial<SessionView> = {}): SessionView => ({
  account: { id: ownId, username: 'mine_1', phone: '138****0000', name: null, role: 'OWNER' },
  permissions: [...permissions],
  needsCheck: false,
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName: null,
    isTest: false,
    checksSubmissions: false,
    requiresSecondFactor: false
  },
  menu,
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: at,
  closesAt: null,
  ...changes
})

/** The session of an operator with this role, or of 自定义 with these permissions (R36). */
export const operatorSession = (role: OperatorRole, custom: Permission[] = []): SessionView =>
  sessionOf({
    account: { id: ownId, username: 'wang_jb', phone: '139****0007', name: '王经办', role },
    permissions: [...permissionsOf(role, custom)]
  })

type Home = Response<typeof readHome>

/** The home of a new account. */
export const homeOf = (changes: Partial<Home> = {}): Home => ({
  completeness: { percent: 0, missing: ['fullName', 'bankAccount'] },
  draftSavedAt: null,
  securityLevel: 'medium',
  lastSignIn: null,
  steps: [
    { key: 'register', state: 'done' },
    { key: 'profile', state: 'current' },
    { key: 'apply', state: 'todo' },
    { key: 'review', state: 'todo' },
    { key: 'payment-password', state: 'todo' }
  ],
  next: { key: 'profile', step: 'profile', path: '/center/profile/edit' },
  expiringPapers: [],
  newestOpinion: null,
  qualifications: [
    { code: 'LISTING', name: { zh: '挂牌交易', en: 'Listed trading' }, state: 'NONE' },
    { code: 'SETTLEMENT', name: { zh: '统一交收', en: 'Unified settlement' }, state: 'NONE' }
  ],
  messages: [],
  ...changes
})

export type Security = Response<typeof readSecurity>

export const securityOf = (changes: Partial<Security> = {}): Security => ({
  level: 'medium',
  loginPassword: { changedAt: at },
  phone: { masked: '138****0000', recovery: null },
  paymentPassword: { state: 'absent', lockedSeconds: 0 },
  secondFactor: { state: 'off', recoveryCodes: 0, hasTotp: false, passkeys: [] },
  ...changes
})

/** A captcha that expires later than any test ends. */
export const captcha = () => ({
  id: '0198d2c4-0000-7000-8000-00000000000c',
  image: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  expiresAt: new Date(Date.now() + 3_600_000)
})

/** Renders a page of the user centre, inside the guard's session. */
export const renderCenterPage = (element: ReactNode, session = sessionOf(), { isStyled = false } = {}) =>
  renderPage(
    <>
      {element}
      <StepUpKeeper />
    </>,
    { known: [[sessionQuery.queryKey, session]], isStyled }
  )

/** Renders a layout with two pages: `/center` and, for every other address, one that shows it. */
export const renderLayout = (Layout: () => ReactNode, address = '/center') =>
  renderRouter(
    createMemoryRouter(
      [
        { path: '/login', element: <h1>账户登录</h1> },
        { path: '/admin/login', element: <h1>管理员登录</h1> },
        { Component: Layout, children: [{ path: '*', element: <h1>页面</h1> }] }
      ],
      { initialEntries: [address] }
    )
  )

/** The window is a phone's from now on. */
export const beNarrow = (): void => {
  window.matchMedia = (query) =>
    ({
      matches: /max-width|prefers-reduced-motion/.test(query),
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined
    }) as unknown as MediaQueryList
}

/** jsdom has no event stream. */
export const stubEventSource = (): void => {
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      static readonly CLOSED = 2
      close = () => undefined
    }
  )
}

/** jsdom cannot go to another document. Returns where the page went; `reload` stands for a reload. */
export const watchLocation = (): string[] => {
  const gone: string[] = []
  const { origin, pathname, search, hash, host, protocol, href } = window.location
  vi.stubGlobal('location', {
    origin,
    pathname,
    search,
    hash,
    host,
    protocol,
    href,
    assign: (path: string) => gone.push(path),
    reload: () => gone.push('reload')
  })
  return gone
}
