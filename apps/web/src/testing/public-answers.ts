import { permissions } from '@portal/contract/permissions'

let pictures = 0

/** A captcha as the server makes it; each has another id. */
export const picture = () => {
  pictures += 1
  return {
    id: `0198d2c4-0000-7000-8000-${String(pictures).padStart(12, '0')}`,
    image: 'data:image/svg+xml;base64,PHN2Zy8+',
    expiresAt: new Date(Date.now() + 120_000).toISOString()
  }
}

/** What GET and POST /api/portal/session answer. */
export const sessionOf = (username: string, fullName: string | null = null) => ({
  account: { id: '0198d2c4-0000-7000-8000-00000000aaaa', username, phone: '139****0001', name: null, role: 'OWNER' },
  permissions: [...permissions],
  needsCheck: false,
  enterprise: {
    number: '0000000185',
    type: { code: 'SUPPLIER', nameZh: '供应商', nameEn: 'Supplier' },
    fullName,
    checksSubmissions: false,
    requiresSecondFactor: false,
    isTest: false
  },
  menu: { top: [], side: [] },
  unreadMessages: 0,
  due: [],
  idleSeconds: 1800,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  closesAt: null
})

/** Settings of the deployment as the server writes them into the page. */
export const writeSettings = (settings: object): void => {
  const meta = document.createElement('meta')
  meta.name = 'portal-settings'
  meta.content = JSON.stringify(settings)
  document.head.append(meta)
}
