import type { integratorEndpoints } from './integrator.ts'

/** What the document of /api/v1 says about an endpoint beside its `summary`. Examples are JSON as it is sent. */
export type EndpointDocs = {
  /** Its short name in the list of a document's page. */
  readonly name: { readonly zh: string; readonly en: string }
  /** `summary` in English. */
  readonly en: string
  readonly example: {
    readonly params?: Record<string, string>
    readonly query?: Record<string, string | number>
    readonly body?: unknown
    readonly response?: unknown
  }
}

const enterprise = {
  number: '0000000185',
  fullName: '山西晋煤贸易有限公司',
  creditCode: '91440101MA5CJQ4N59',
  type: { code: 'SUPPLIER', name: { zh: '供应商', en: 'Supplier' } },
  state: 'ACTIVE',
  registeredAt: '2026-11-25T02:10:00.000Z',
  changedAt: '2026-11-27T01:30:12.480Z'
}

const listing = { zh: '挂牌交易', en: 'Listed trading' }

const ofEnterprise = { number: enterprise.number }

/** R41: one entry for each endpoint for connected systems. A test reads the examples by the schemas of the endpoints. */
export const integratorDocs = {
  listPartnerEnterprises: {
    name: { zh: '企业列表', en: 'List enterprises' },
    en: 'Enterprises by number: those that have or had a qualification which opens a menu of this client',
    example: {
      query: { limit: 20, type: 'SUPPLIER', state: 'ACTIVE', changedSince: '2026-11-27T00:00:00Z' },
      response: { data: [enterprise], nextCursor: 'nEbXzX4cKz8mM3a1MTg1', hasMore: true }
    }
  },
  readPartnerEnterprise: {
    name: { zh: '查询企业', en: 'Read an enterprise' },
    en: 'One enterprise by its number',
    example: { params: ofEnterprise, response: enterprise }
  },
  listPartnerQualifications: {
    name: { zh: '企业的业务资格', en: 'List the qualifications of an enterprise' },
    en: 'Qualifications that the enterprise has or had, oldest first: those that open a menu of this client',
    example: {
      params: ofEnterprise,
      response: {
        data: [
          {
            id: '01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e91',
            qualification: { code: 'LISTING', name: listing },
            state: 'ACTIVE',
            menus: ['trade'],
            grantedAt: '2026-11-26T06:00:00.000Z',
            expiresAt: null,
            changedAt: '2026-11-26T06:00:00.000Z'
          }
        ]
      }
    }
  },
  readPartnerCatalogue: {
    name: { zh: '业务资格目录', en: 'Read the catalogue' },
    en: 'The qualifications of the current catalogue that open a menu of this client',
    example: {
      response: {
        data: [{ code: 'LISTING', name: listing, menus: ['trade'], prerequisites: [], validityMonths: null }]
      }
    }
  },
  listPartnerOperators: {
    name: { zh: '企业的账号', en: 'List the operators of an enterprise' },
    en: 'The accounts that may use a menu of this client, with role and permissions and without phone number',
    example: {
      params: ofEnterprise,
      query: { limit: 50 },
      response: {
        data: [
          {
            id: '01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e92',
            account: 'jinmei_trade',
            role: 'PREPARER',
            permissions: ['profile.read', 'menu.trade'],
            state: 'ACTIVE'
          }
        ],
        nextCursor: null,
        hasMore: false
      }
    }
  },
  redeemHandover: {
    name: { zh: '兑换一次性令牌', en: 'Redeem a hand-over token' },
    en: 'Gives enterprise and account for a one-time token; only for tokens of a menu of this client',
    example: {
      body: { token: 'eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl' },
      response: {
        enterprise: { number: enterprise.number, fullName: enterprise.fullName },
        account: 'jinmei_trade',
        menu: 'trade'
      }
    }
  },
  readSigningKeys: {
    name: { zh: '签名公钥', en: 'Read the signing keys' },
    en: 'The public keys (JWKS, RFC 7517) that verify hand-over tokens',
    example: {
      response: {
        keys: [
          {
            kty: 'EC',
            crv: 'P-256',
            x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
            y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
            kid: '2026-11-27',
            alg: 'ES256',
            use: 'sig'
          }
        ]
      }
    }
  },
  readOpenApi: {
    name: { zh: 'OpenAPI 文档', en: 'Read the OpenAPI document' },
    en: 'This interface as OpenAPI 3.1',
    example: { response: { openapi: '3.1.1' } }
  }
} as const satisfies Record<(typeof integratorEndpoints)[number]['id'], EndpointDocs>
