import type { integratorEndpoints } from '../integrator.ts'
import { sandboxLimits as sandbox } from './sandbox.ts'

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
  changedAt: '2026-11-27T01:30:12.480Z',
  movedAt: null
}

const change = '01938c1e-91aa-7c02-8f41-5d0c7a1b2c3d'
const webhookId = '01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e'
const deliveryId = '01938c20-1c3d-7e22-ab61-7f2e9c3d4e5f'
const ofWebhook = { id: webhookId }

const webhook = {
  id: webhookId,
  url: 'https://trade.example.com/webhooks',
  types: ['qualification.suspended', 'qualification.revoked'],
  description: '交易系统',
  state: 'ACTIVE',
  disabledBecause: null,
  createdAt: '2026-11-27T02:00:00.000Z',
  failingSince: null
}

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

const approval = {
  id: '01938c21-2d4e-7f33-bc72-803fad4e5f60',
  enterprise: enterprise.number,
  account: null,
  action: '支付货款',
  amount: '12345.67',
  text: '合同 JM-2026-001 的货款',
  returnUrl: 'https://trade.example.com/payments/done',
  state: 'waiting',
  approveUrl: 'https://portal.example.cn/approve/01938c21-2d4e-7f33-bc72-803fad4e5f60',
  createdAt: '2026-11-27T02:00:00.000Z',
  expiresAt: '2026-11-27T02:15:00.000Z',
  decidedAt: null,
  decidedBy: null,
  receipt: null
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
            renewalUntil: null,
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
  readChanges: {
    name: { zh: '变更', en: 'Read the feed of changes' },
    en: 'Changes in the order of commit, kept for 400 days. There is always a nextCursor: poll with it from the end. A page looks at 1,000 changes at most, so that data may be empty while hasMore is true; read on at once then',
    example: {
      query: { limit: 100 },
      response: {
        data: [
          {
            id: change,
            type: 'qualification.suspended',
            enterprise: enterprise.number,
            subject: { kind: 'qualification', id: '01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e91' },
            at: '2026-11-27T01:59:58.120Z'
          }
        ],
        nextCursor: 'nEbXzX4cKz8mM3a1MTg1',
        hasMore: false
      }
    }
  },
  createWebhookEndpoint: {
    name: { zh: '登记回调地址', en: 'Create a webhook endpoint' },
    en: 'A webhook endpoint. Its secret is shown once (Standard Webhooks)',
    example: {
      body: { url: webhook.url, types: webhook.types, description: webhook.description },
      response: { ...webhook, secret }
    }
  },
  listWebhookEndpoints: {
    name: { zh: '回调地址列表', en: 'List webhook endpoints' },
    en: 'The webhook endpoints of this client, oldest first',
    example: { response: { data: [webhook] } }
  },
  readWebhookEndpoint: {
    name: { zh: '查询回调地址', en: 'Read a webhook endpoint' },
    en: 'One webhook endpoint',
    example: { params: ofWebhook, response: webhook }
  },
  changeWebhookEndpoint: {
    name: { zh: '修改回调地址', en: 'Change a webhook endpoint' },
    en: 'Changes, disables or enables a webhook endpoint. Needs If-Match',
    example: {
      params: ofWebhook,
      body: { url: webhook.url, types: [], description: webhook.description, state: 'ACTIVE' },
      response: { ...webhook, types: [] }
    }
  },
  removeWebhookEndpoint: {
    name: { zh: '删除回调地址', en: 'Remove a webhook endpoint' },
    en: 'Removes a webhook endpoint. What was not delivered is not sent any more',
    example: { params: ofWebhook }
  },
  rotateWebhookSecret: {
    name: { zh: '更换签名密钥', en: 'Rotate the secret of a webhook endpoint' },
    en: 'A new secret. For 24 hours both sign, and it cannot be rotated again',
    example: { params: ofWebhook, response: { secret, formerSecretEndsAt: '2026-11-28T02:00:00.000Z' } }
  },
  testWebhookEndpoint: {
    name: { zh: '测试回调地址', en: 'Test a webhook endpoint' },
    en: 'Sends a webhook of the type webhook.test, once a minute for each endpoint',
    example: { params: ofWebhook, response: { deliveryId } }
  },
  listWebhookDeliveries: {
    name: { zh: '发送记录', en: 'List deliveries' },
    en: 'The deliveries of a webhook endpoint, newest first, kept for 30 days',
    example: {
      params: ofWebhook,
      query: { limit: 20, state: 'DELIVERED' },
      response: {
        data: [
          {
            id: deliveryId,
            type: 'webhook.test',
            state: 'DELIVERED',
            createdAt: '2026-11-27T02:01:00.000Z',
            nextAttemptAt: null,
            payload: '{"type":"webhook.test","timestamp":"2026-11-27T02:01:00.000Z","data":{}}',
            attempts: [{ at: '2026-11-27T02:01:00.310Z', durationMs: 42, status: 204, answer: '' }]
          }
        ],
        nextCursor: null,
        hasMore: false
      }
    }
  },
  replayWebhookDelivery: {
    name: { zh: '重发一条通知', en: 'Replay a delivery' },
    en: 'Sends one delivery again with the same webhook-id',
    example: { params: { id: webhookId, deliveryId } }
  },
  replayWebhookPeriod: {
    name: { zh: '重发一段时间的通知', en: 'Replay a period' },
    en: 'Sends the failed deliveries of a period again, at most 5,000 in one call; call again while hasMore is true',
    example: {
      params: ofWebhook,
      body: { from: '2026-11-26T00:00:00Z', to: '2026-11-27T00:00:00Z' },
      response: { count: 12, hasMore: false }
    }
  },
  sendPartnerMessage: {
    name: { zh: '发送站内信', en: 'Send a message' },
    en: 'A message to the accounts of an enterprise, in the name of this client; at most 200 for each enterprise in 24 hours',
    example: {
      body: {
        enterprise: enterprise.number,
        to: { permission: 'menu.trade' },
        title: '合同待签署',
        text: '合同 JM-2026-001 已生成，请于今天签署。',
        link: '/trade'
      },
      response: { id: '01938c22-3e5f-7044-8d83-9140be5f6071', recipients: 3 }
    }
  },
  createPaymentApproval: {
    name: { zh: '发起支付密码确认', en: 'Create a payment approval' },
    en: 'Asks an enterprise to confirm an act with its payment password. The person decides at approveUrl',
    example: {
      body: {
        enterprise: enterprise.number,
        action: approval.action,
        amount: approval.amount,
        text: approval.text,
        returnUrl: approval.returnUrl,
        expiresInSeconds: 900
      },
      response: approval
    }
  },
  readPartnerPaymentApproval: {
    name: { zh: '查询支付密码确认', en: 'Read a payment approval' },
    en: 'One payment approval with its outcome and receipt',
    example: { params: { id: approval.id }, response: approval }
  },
  listPartnerPaymentApprovals: {
    name: { zh: '支付密码确认列表', en: 'List payment approvals' },
    en: 'The payment approvals of this client, newest first',
    example: {
      query: { limit: 20, enterprise: enterprise.number },
      response: { data: [approval], nextCursor: null, hasMore: false }
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
  createSandboxEnterprise: {
    name: { zh: '创建沙箱企业', en: 'Make an enterprise' },
    en: `An enterprise of the sandbox with a complete profile, and with the qualifications that are asked for. Only with a test key. A client has at most ${sandbox.enterprises}; each is removed after ${sandbox.days} days. At most ${sandbox.atOnce} calls of the sandbox run at once; of the others at most ${sandbox.waiting} wait, for ${sandbox.waitSeconds} seconds, and more get 429 sandbox.busy`,
    example: {
      body: { type: 'SUPPLIER', qualifications: ['LISTING'] },
      response: {
        number: '0000000912',
        fullName: '沙箱企业A0421337X有限公司',
        creditCode: '91140100A0421337XT',
        account: {
          username: 'sandbox_4f2a9c01de',
          password: 'Jm-Q2hhbmdlIG1l7a',
          phone: '16000123456',
          paymentPassword: '739164'
        },
        removedAt: '2026-12-27T02:10:00.000Z'
      }
    }
  },
  decideInSandbox: {
    name: { zh: '脚本审核', en: 'Let the scripted reviewer decide' },
    en: 'submit only applies; approve, return and reject decide the open application, after submitting one if there is none; suspend, resume, revoke and expire change the qualification that is held. Only for enterprises that this client has made. It waits for its turn like the creation of an enterprise',
    example: {
      params: { number: '0000000912' },
      body: { qualification: 'LISTING', decision: 'suspend' },
      response: {
        application: { id: '01938c23-4f60-7155-9e94-a251cf607182', state: 'APPROVED' },
        grant: { id: '01938c24-5071-7266-afa5-b362d0718293', state: 'SUSPENDED' }
      }
    }
  },
  listSandboxSms: {
    name: { zh: '沙箱短信', en: 'List SMS' },
    en: 'The SMS to a phone of the sandbox (16000…), newest first. Nothing for a phone of the enterprise of another client',
    example: {
      query: { phone: '16000123456' },
      response: {
        data: [
          {
            id: '01938c25-6182-7377-b0b6-c473e1829304',
            purpose: 'reset-password',
            code: '408127',
            text: '【晋煤国贸】您的验证码为408127，5分钟内有效，用于找回登录密码。请勿泄露给他人。',
            sentAt: '2026-11-27T02:11:40.000Z'
          }
        ]
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
