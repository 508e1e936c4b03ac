// Written by `pnpm openapi` from packages/contract/openapi/v1.json. Do not edit.
export interface paths {
    "/api/v1/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业列表 · List enterprises
         * @description 企业，按用户编号排序；只含持有或曾持有能开通本客户端菜单的业务资格的企业。
         *
         *     Enterprises by number: those that have or had a qualification which opens a menu of this client.
         */
        get: operations["listEnterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enterprises/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询企业 · Read an enterprise
         * @description 一家企业。
         *
         *     One enterprise by its number.
         */
        get: operations["readEnterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enterprises/{number}/qualifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业的业务资格 · List the qualifications of an enterprise
         * @description 企业持有或曾持有的业务资格，先取得的在前；只含能开通本客户端菜单的。
         *
         *     Qualifications that the enterprise has or had, oldest first: those that open a menu of this client.
         */
        get: operations["listQualifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/qualifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业务资格目录 · Read the catalogue
         * @description 业务资格目录：现行版本中能开通本客户端菜单的业务资格。
         *
         *     The qualifications of the current catalogue that open a menu of this client.
         */
        get: operations["readCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enterprises/{number}/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业的账号 · List the operators of an enterprise
         * @description 可使用本客户端菜单的账号及其角色和权限；不含手机号。
         *
         *     The accounts that may use a menu of this client, with role and permissions and without phone number.
         */
        get: operations["listOperators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更 · Read the feed of changes
         * @description 变更，按提交顺序，先发生的在前，保留 400 天；总会返回 nextCursor，读到末尾后凭它继续轮询。一次最多查看 1000 条变更，因此 data 可能为空而 hasMore 仍为 true，此时应立即读下一页。
         *
         *     Changes in the order of commit, kept for 400 days. There is always a nextCursor: poll with it from the end. A page looks at 1,000 changes at most, so that data may be empty while hasMore is true; read on at once then.
         */
        get: operations["readChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 回调地址列表 · List webhook endpoints
         * @description 本客户端的回调地址，先登记的在前。
         *
         *     The webhook endpoints of this client, oldest first.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * 登记回调地址 · Create a webhook endpoint
         * @description 登记回调地址；签名密钥只显示一次（Standard Webhooks）。
         *
         *     A webhook endpoint. Its secret is shown once (Standard Webhooks).
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询回调地址 · Read a webhook endpoint
         * @description 一个回调地址。
         *
         *     One webhook endpoint.
         */
        get: operations["readWebhookEndpoint"];
        /**
         * 修改回调地址 · Change a webhook endpoint
         * @description 修改、停用或重新启用回调地址；须带 If-Match。
         *
         *     Changes, disables or enables a webhook endpoint. Needs If-Match.
         */
        put: operations["changeWebhookEndpoint"];
        post?: never;
        /**
         * 删除回调地址 · Remove a webhook endpoint
         * @description 删除回调地址，未送达的通知不再发送。
         *
         *     Removes a webhook endpoint. What was not delivered is not sent any more.
         */
        delete: operations["removeWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更换签名密钥 · Rotate the secret of a webhook endpoint
         * @description 更换签名密钥；24 小时内每次通知带新旧两个签名，其间不能再次更换。
         *
         *     A new secret. For 24 hours both sign, and it cannot be rotated again.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测试回调地址 · Test a webhook endpoint
         * @description 发送一条测试通知（webhook.test），每个回调地址一分钟一次。
         *
         *     Sends a webhook of the type webhook.test, once a minute for each endpoint.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发送记录 · List deliveries
         * @description 发送记录，新的在前，保留 30 天。
         *
         *     The deliveries of a webhook endpoint, newest first, kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重发一条通知 · Replay a delivery
         * @description 重新发送一条通知，webhook-id 不变。
         *
         *     Sends one delivery again with the same webhook-id.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重发一段时间的通知 · Replay a period
         * @description 重新发送一段时间内未送达的通知；一次最多 5000 条，hasMore 为 true 时再调用一次。
         *
         *     Sends the failed deliveries of a period again, at most 5,000 in one call; call again while hasMore is true.
         */
        post: operations["replayWebhookPeriod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发送站内信 · Send a message
         * @description 向企业发送站内信，署客户端名称；每家企业 24 小时内最多 200 封。
         *
         *     A message to the accounts of an enterprise, in the name of this client; at most 200 for each enterprise in 24 hours.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 支付密码确认列表 · List payment approvals
         * @description 本客户端发起的支付密码确认，新的在前。
         *
         *     The payment approvals of this client, newest first.
         */
        get: operations["listPaymentApprovals"];
        put?: never;
        /**
         * 发起支付密码确认 · Create a payment approval
         * @description 请企业以支付密码确认一笔操作；有支付密码权限和本客户端菜单权限的账号在 approveUrl 确认或拒绝；每家企业最多 20 笔等待确认，24 小时内最多 200 笔。
         *
         *     Asks an enterprise to confirm an act with its payment password. The person decides at approveUrl.
         */
        post: operations["createPaymentApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询支付密码确认 · Read a payment approval
         * @description 一次支付密码确认及其结果。
         *
         *     One payment approval with its outcome and receipt.
         */
        get: operations["readPaymentApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 兑换一次性令牌 · Redeem a hand-over token
         * @description 凭一次性令牌换取企业与操作账号；只能兑换本客户端菜单的令牌。
         *
         *     Gives enterprise and account for a one-time token; only for tokens of a menu of this client.
         */
        post: operations["redeemHandover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建沙箱企业 · Make an enterprise
         * @description 创建一家资料完整的沙箱企业；一个客户端最多 200 家，30 天后删除；同时处理 2 个沙箱请求，其余排队，最多 14 个、2 秒，再多答 429 sandbox.busy。
         *
         *     An enterprise of the sandbox with a complete profile, and with the qualifications that are asked for. Only with a test key. A client has at most 200; each is removed after 30 days. At most 2 calls of the sandbox run at once; of the others at most 14 wait, for 2 seconds, and more get 429 sandbox.busy.
         */
        post: operations["createSandboxEnterprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/enterprises/{number}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 脚本审核 · Let the scripted reviewer decide
         * @description 由脚本审核员处理：submit 只提交申请；approve、return、reject 处理申请（没有未结申请时先以样例提交；被退回的先重新提交）；suspend、resume、revoke、expire 处理已取得的业务资格。只限本客户端创建的沙箱企业；同时处理 2 个沙箱请求，其余排队，最多 14 个、2 秒，再多答 429 sandbox.busy。
         *
         *     submit only applies; approve, return and reject decide the open application, after submitting one if there is none; suspend, resume, revoke and expire change the qualification that is held. Only for enterprises that this client has made. It waits for its turn like the creation of an enterprise.
         */
        post: operations["decideInSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 沙箱短信 · List SMS
         * @description 发往一个沙箱手机号（16000 开头）的短信，新的在前，最多 50 条；已属于其他客户端的沙箱企业的手机号答空列表。
         *
         *     The SMS to a phone of the sandbox (16000…), newest first. Nothing for a phone of the enterprise of another client.
         */
        get: operations["listSandboxSms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 签名公钥 · Read the signing keys
         * @description 签名公钥（JWKS）。
         *
         *     The public keys (JWKS, RFC 7517) that verify hand-over tokens.
         */
        get: operations["readSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OpenAPI 文档 · Read the OpenAPI document
         * @description 本接口的 OpenAPI 3.1 文档。
         *
         *     This interface as OpenAPI 3.1.
         */
        get: operations["readOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "enterprise.registered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.registered · 企业注册
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseRegistered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "enterprise.imported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.imported · 企业从旧平台迁入，或按新数据更新（含业务资格和账号）
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseImported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "enterprise.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.changed · 企业资料的新版本生效
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "enterprise.frozen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.frozen · 平台冻结了企业
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseFrozen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "enterprise.unfrozen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.unfrozen · 企业解冻
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseUnfrozen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "enterprise.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * enterprise.closed · 企业注销
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onEnterpriseClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "application.submitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * application.submitted · 提交或重新提交业务资格申请
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onApplicationSubmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "application.returned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * application.returned · 申请被退回
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onApplicationReturned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "application.rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * application.rejected · 申请被驳回
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onApplicationRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "application.withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * application.withdrawn · 申请被撤回
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onApplicationWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.granted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.granted · 取得业务资格
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationGranted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.renewed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.renewed · 业务资格续期
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationRenewed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.suspended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.suspended · 业务资格暂停
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationSuspended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.resumed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.resumed · 业务资格恢复
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationResumed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.revoked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.revoked · 业务资格撤销
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationRevoked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qualification.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * qualification.expired · 业务资格到期
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onQualificationExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "operator.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * operator.changed · 账号的状态、角色或权限变更
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onOperatorChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment-approval.decided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment-approval.decided · 支付密码确认有了结果
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onPaymentApprovalDecided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * webhook.test · 测试通知（只发给所测试的地址）
         * @description 请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功
         *
         *     With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds
         */
        post: operations["onWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description 一页企业
         *
         *     A page of enterprises
         */
        EnterprisePage: {
            data: components["schemas"]["Enterprise"][];
            /**
             * @description 下一页的 after；null 表示没有下一页
             *
             *     The `after` of the next page, null on the last one
             */
            nextCursor: string | null;
            hasMore: boolean;
        };
        /**
         * @description 一家企业；不含身份证号、银行账号等敏感信息
         *
         *     An enterprise, without sensitive values such as ID and bank account numbers
         */
        Enterprise: {
            /**
             * @description 用户编号，十位数字，前面补零
             *
             *     Number of the enterprise: ten digits with leading zeros
             */
            number: string;
            /**
             * @description 企业全称；提交资料前为 null
             *
             *     Full name, null until the profile was submitted
             */
            fullName: string | null;
            /**
             * @description 统一社会信用代码；提交资料前为 null
             *
             *     Unified social credit code (GB 32100), null until the profile was submitted
             */
            creditCode: string | null;
            /**
             * @description 企业类型
             *
             *     Type of enterprise
             */
            type: {
                code: string;
                name: components["schemas"]["Names"];
            };
            state: components["schemas"]["EnterpriseState"];
            /**
             * Format: date-time
             * @description 注册时间
             *
             *     When it registered
             */
            registeredAt: string;
            /**
             * Format: date-time
             * @description 最近变更时间
             *
             *     When it changed last
             */
            changedAt: string;
            /**
             * @description 从旧平台导入的企业，首次有人在本平台登录并确认手机的时间，此后旧平台应将其用户引导至 /login?from=old；尚未登录或不是导入的企业为 null
             *
             *     Of an enterprise that was imported from the old platform: when its first person signed in here and confirmed the phone. From then on the old platform should send its users to /login?from=old. Null before, and for all others
             */
            movedAt: string | null;
        };
        /**
         * @description 中文和英文名称
         *
         *     What it is called in Chinese and English
         */
        Names: {
            zh: string;
            en: string;
        };
        /**
         * @description ACTIVE 正常；FROZEN 已被平台冻结；CLOSED 已注销
         *
         *     FROZEN: by the platform, no account of the enterprise can sign in; CLOSED: it has left the platform
         * @enum {string}
         */
        EnterpriseState: "ACTIVE" | "FROZEN" | "CLOSED";
        /**
         * @description 企业的业务资格
         *
         *     The qualifications of an enterprise
         */
        QualificationList: {
            data: components["schemas"]["Qualification"][];
        };
        /**
         * @description 企业持有或曾持有的一项业务资格
         *
         *     A qualification that the enterprise has or had
         */
        Qualification: {
            /** Format: uuid */
            id: string;
            /**
             * @description 业务资格目录中的条目
             *
             *     The entry of the catalogue
             */
            qualification: {
                code: string;
                name: components["schemas"]["Names"];
            };
            state: components["schemas"]["QualificationState"];
            /**
             * @description 有效时开通的本客户端菜单
             *
             *     Those menus of this client that it opens while it is in force
             */
            menus: components["schemas"]["Menu"][];
            /**
             * Format: date-time
             * @description 取得时间
             *
             *     When it was granted
             */
            grantedAt: string;
            /**
             * @description 到期时间；null 为长期有效
             *
             *     When it ends, null if never
             */
            expiresAt: string | null;
            /**
             * @description 到期前已提交续期且尚未审结的，到期后继续有效，最迟至此时；其他情况为 null
             *
             *     While a renewal that was submitted before the end is open, it stays in force until then at most; otherwise null
             */
            renewalUntil: string | null;
            /**
             * Format: date-time
             * @description 最近变更时间
             *
             *     When it changed last
             */
            changedAt: string;
        };
        /**
         * @description ACTIVE 有效；SUSPENDED 暂停；REVOKED 已撤销；EXPIRED 已到期
         *
         *     Only ACTIVE ones open menus
         * @enum {string}
         */
        QualificationState: "ACTIVE" | "SUSPENDED" | "REVOKED" | "EXPIRED";
        /**
         * @description 菜单：交易、结算、资金、物流、服务
         *
         *     A menu of the portal
         * @enum {string}
         */
        Menu: "trade" | "settlement" | "funds" | "logistics" | "services";
        /**
         * @description 业务资格目录
         *
         *     The catalogue of qualifications
         */
        Catalogue: {
            data: components["schemas"]["CatalogueEntry"][];
        };
        /**
         * @description 业务资格目录中的一项
         *
         *     An entry of the catalogue
         */
        CatalogueEntry: {
            code: string;
            name: components["schemas"]["Names"];
            /**
             * @description 能开通的本客户端菜单
             *
             *     Those menus of this client that it opens
             */
            menus: components["schemas"]["Menu"][];
            /**
             * @description 须先持有的业务资格的代码
             *
             *     Codes of the qualifications that an enterprise needs first
             */
            prerequisites: string[];
            /**
             * @description 有效月数；null 为长期有效
             *
             *     Months of validity, null if unlimited
             */
            validityMonths: number | null;
        };
        /**
         * @description 一页账号
         *
         *     A page of accounts
         */
        OperatorPage: {
            data: components["schemas"]["Operator"][];
            /**
             * @description 下一页的 after；null 表示没有下一页
             *
             *     The `after` of the next page, null on the last one
             */
            nextCursor: string | null;
            hasMore: boolean;
        };
        /**
         * @description 企业的一个账号，不含手机号
         *
         *     An account of the enterprise, without its phone number
         */
        Operator: {
            /** Format: uuid */
            id: string;
            /**
             * @description 用户名
             *
             *     The user name
             */
            account: string;
            role: components["schemas"]["Role"];
            permissions: components["schemas"]["Permission"][];
            /**
             * @description ACTIVE 正常；FROZEN 已冻结；DISABLED 已停用；INVITED 待激活
             *
             *     Only ACTIVE ones can sign in
             * @enum {string}
             */
            state: "ACTIVE" | "FROZEN" | "DISABLED" | "INVITED";
        };
        /**
         * @description 角色：主账号、经办、复核、财务、查看、自定义
         *
         *     Owner, preparer, checker, finance, viewer or custom
         * @enum {string}
         */
        Role: "OWNER" | "PREPARER" | "CHECKER" | "FINANCE" | "VIEWER" | "CUSTOM";
        /**
         * @description 权限
         *
         *     A permission of an account
         * @enum {string}
         */
        Permission: "profile.read" | "profile.edit" | "profile.reveal" | "application.read" | "application.submit" | "submission.check" | "menu.trade" | "menu.settlement" | "menu.funds" | "menu.logistics" | "menu.services" | "payment-password" | "operator.manage";
        /**
         * @description 一页变更
         *
         *     A page of changes
         */
        ChangePage: {
            data: components["schemas"]["Change"][];
            nextCursor: string;
            hasMore: boolean;
        };
        /**
         * @description 一个变更；内容请向所指的资源查询
         *
         *     A change. What it is about is read from its resource
         */
        Change: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["ChangeType"];
            /**
             * @description 用户编号，十位数字，前面补零
             *
             *     Number of the enterprise: ten digits with leading zeros
             */
            enterprise: string;
            /**
             * @description 变更的是什么；企业为用户编号，其他为 UUID
             *
             *     What has changed: the number of an enterprise, the UUID of anything else
             */
            subject: {
                /** @enum {string} */
                kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                id: string;
            };
            /**
             * Format: date-time
             * @description 提交时间
             *
             *     When it was committed
             */
            at: string;
        };
        /**
         * @description 变更的类型；今后可能增加
         *
         *     There may be others later
         * @enum {string}
         */
        ChangeType: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided";
        /**
         * @description 新的回调地址及只显示一次的密钥
         *
         *     A new endpoint with its secret, which is shown once
         */
        NewWebhookEndpoint: {
            /** Format: uuid */
            id: string;
            url: string;
            types: ("enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided")[];
            description: string | null;
            /** @enum {string} */
            state: "ACTIVE" | "DISABLED";
            disabledBecause: ("gone" | "failing" | "client" | "admin") | null;
            /** Format: date-time */
            createdAt: string;
            failingSince: string | null;
            secret: string;
        };
        /**
         * @description 本客户端的回调地址
         *
         *     The webhook endpoints of this client
         */
        WebhookEndpointList: {
            data: components["schemas"]["WebhookEndpoint"][];
        };
        /**
         * @description 一个回调地址
         *
         *     An address that is told of changes
         */
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            url: string;
            types: ("enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided")[];
            description: string | null;
            /** @enum {string} */
            state: "ACTIVE" | "DISABLED";
            disabledBecause: ("gone" | "failing" | "client" | "admin") | null;
            /** Format: date-time */
            createdAt: string;
            failingSince: string | null;
        };
        /**
         * @description 一页发送记录
         *
         *     A page of deliveries
         */
        WebhookDeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            /**
             * @description 下一页的 after；null 表示没有下一页
             *
             *     The `after` of the next page, null on the last one
             */
            nextCursor: string | null;
            hasMore: boolean;
        };
        /**
         * @description 一条通知及每次发送的结果
         *
         *     What was sent, and what came of each attempt
         */
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
            /** @enum {string} */
            state: "PENDING" | "DELIVERED" | "FAILED";
            /** Format: date-time */
            createdAt: string;
            nextAttemptAt: string | null;
            payload: string;
            attempts: {
                /** Format: date-time */
                at: string;
                durationMs: number;
                status: number | null;
                /**
                 * @description 对方答复的开头；没有答复时为原因，如 private 表示地址或其域名指向内网，没有发送
                 *
                 *     The start of the answer, or why there is none, such as private: the address or one of its name is a private one, and nothing was sent
                 */
                answer: string;
            }[];
        };
        /**
         * @description 已发送的站内信
         *
         *     A message that was sent
         */
        SentMessage: {
            /** Format: uuid */
            id: string;
            /**
             * @description 收到的账号数
             *
             *     How many accounts got it
             */
            recipients: number;
        };
        /**
         * @description 一次支付密码确认
         *
         *     An act that a user confirms with the payment password
         */
        PaymentApproval: {
            /** Format: uuid */
            id: string;
            /**
             * @description 用户编号，十位数字，前面补零
             *
             *     Number of the enterprise: ten digits with leading zeros
             */
            enterprise: string;
            /**
             * @description 只有这个用户名可以决定；null 为任何有权限的账号
             *
             *     The user name of the only account that may decide, null for each with the permissions
             */
            account: string | null;
            action: string;
            amount: string;
            text: string;
            returnUrl: string;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused" | "expired";
            /**
             * @description 用户在此确认或拒绝
             *
             *     Where the person decides
             */
            approveUrl: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            decidedAt: string | null;
            decidedBy: {
                /** Format: uuid */
                id: string;
                account: string;
            } | null;
            /**
             * @description 绑定金额和说明的签名回执（JWS，ES256），公钥见 /oauth/jwks
             *
             *     A JWS (ES256) of typ payment-receipt+jwt, bound to amount and text, by a key of /oauth/jwks
             */
            receipt: string | null;
        };
        /**
         * @description 一页支付密码确认
         *
         *     A page of payment approvals
         */
        PaymentApprovalPage: {
            data: components["schemas"]["PaymentApproval"][];
            /**
             * @description 下一页的 after；null 表示没有下一页
             *
             *     The `after` of the next page, null on the last one
             */
            nextCursor: string | null;
            hasMore: boolean;
        };
        /**
         * @description 谁从哪个菜单来
         *
         *     Who came from which menu
         */
        Handover: {
            enterprise: {
                number: string;
                fullName: string | null;
            };
            /**
             * @description 用户名
             *
             *     The user name
             */
            account: string;
            /**
             * @description 用户打开的菜单
             *
             *     The menu that the user opened
             * @enum {string}
             */
            menu: "trade" | "settlement" | "funds" | "logistics" | "services";
        };
        /**
         * @description 一家沙箱企业，资料完整
         *
         *     An enterprise of the sandbox with a complete profile
         */
        SandboxEnterprise: {
            /**
             * @description 用户编号，十位数字，前面补零
             *
             *     Number of the enterprise: ten digits with leading zeros
             */
            number: string;
            fullName: string;
            creditCode: string;
            /**
             * @description 主账号，可在 /login 登录；密码只在此显示一次
             *
             *     The owner, who can sign in at /login. The passwords are shown once
             */
            account: {
                username: string;
                password: string;
                phone: string;
                paymentPassword: string;
            };
            /**
             * Format: date-time
             * @description 此后数据被删除
             *
             *     When the data is removed
             */
            removedAt: string;
        };
        /**
         * @description 处理结果
         *
         *     What came of it
         */
        SandboxDecision: {
            /**
             * @description 处理后的申请
             *
             *     The application after it
             */
            application: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "SUBMITTED" | "IN_REVIEW" | "APPROVED" | "RETURNED" | "REJECTED" | "WITHDRAWN";
            };
            /**
             * @description 处理后的业务资格；没有时为 null
             *
             *     The qualification after it, null without one
             */
            grant: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "ACTIVE" | "SUSPENDED" | "REVOKED" | "EXPIRED";
            } | null;
        };
        /**
         * @description 沙箱短信
         *
         *     SMS of the sandbox
         */
        SandboxSmsList: {
            data: components["schemas"]["SandboxSms"][];
        };
        /**
         * @description 一条沙箱短信
         *
         *     An SMS of the sandbox
         */
        SandboxSms: {
            /** Format: uuid */
            id: string;
            /**
             * @description 用途，如 reset-password
             *
             *     What it is for, such as reset-password
             */
            purpose: string;
            /**
             * @description 验证码；通知短信为 null
             *
             *     The code, null in a notice
             */
            code: string | null;
            text: string;
            /** Format: date-time */
            sentAt: string;
        };
        /**
         * @description RFC 9457 问题文档；文字随 Accept-Language 为中文或英文，程序只应判断 code
         *
         *     A problem document (RFC 9457). Its texts follow Accept-Language; programs should look at `code` only
         */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ProblemCode"];
            detail: string;
            /**
             * @description 与响应头 X-Request-Id 一致
             *
             *     As in the header X-Request-Id
             */
            requestId: string;
            /**
             * @description 随 scope.missing：所缺的范围
             *
             *     With scope.missing: what is missing
             */
            scope?: string;
            /**
             * @description 多少秒后重试才有意义
             *
             *     Seconds until a retry makes sense
             */
            retryAfter?: number;
            errors?: components["schemas"]["FieldFault"][];
        };
        FieldFault: {
            /** @description RFC 6901，指向请求体中的字段 */
            pointer: string;
            /** @enum {unknown} */
            code: "field.required" | "field.type" | "client.address" | "webhook.address" | "webhook.private-address" | "webhook.port" | "client.network" | "client.key" | "client.key-twice" | "client.menu" | "client.return-url" | "message.link" | "minute.format" | "campaign.too-soon" | "campaign.too-late" | "campaign.earlier" | "qualification.unknown" | "broadcast.number-format" | "broadcast.too-many" | "broadcast.enterprise-unknown" | "broadcast.end" | "broadcast.too-late" | "broadcast.english" | "broadcast.banner" | "amount.format" | "account.no-approver" | "field.unknown" | "text.invalid-characters" | "text.letters" | "text.too-long" | "name.letters" | "name.brackets" | "enterpriseType.required" | "enterpriseType.unknown" | "username.required" | "username.format" | "operator.name-required" | "operator.role-required" | "operator.permissions-required" | "agreement.required" | "agreement.changed" | "captcha.missing" | "captcha.required" | "code.required" | "code.format" | "password.required" | "password.too-long" | "password.invalid-characters" | "password.characters" | "password.manual.length" | "password.manual.composition" | "password.dengbao3.length" | "password.dengbao3.composition" | "password.nist.length" | "password.contains-username" | "password.common" | "phone.required" | "phone.format" | "phone.reserved" | "phone.sandbox" | "phone.range" | "telephone.format" | "qualification.required" | "objection.required" | "opinion.required" | "reviewer.required" | "team.required" | "team-name.required" | "team-name.taken" | "canned-answers.too-many" | "team.too-many" | "team.too-many-members" | "team-rule.too-many" | "view-name.required" | "question.required" | "note.required" | "proof.required" | "reason.required" | "file.required" | "file.bank-permit" | "file.not-usable" | "payment-password.required" | "payment-password.format" | "payment-password.run" | "payment-password.repeat" | "payment-password.phone" | "payment-password.birthday" | "recovery.required" | "totp.required" | "totp.format" | "admin-name.required" | "admin-roles.required" | "admin-roles.separate" | "credit-code.taken" | "credit-code.legacy" | "credit-code.length" | "credit-code.alphabet" | "credit-code.prefix" | "credit-code.check-digit" | "id-card.legacy" | "id-card.format" | "id-card.check-digit" | "id-card.birth-date" | "id-card.under-age" | "passport.format" | "hk-macao-permit.format" | "taiwan-permit.format" | "bank-account.format" | "bank-branch-code.format" | "option.unknown" | "region.unknown" | "date.format" | "date.in-future" | "date.in-past" | "date.before-start" | "report.too-long" | "date.expired" | "date.too-early" | "date.operation-over" | "date.before-establishment" | "decimal.negative" | "decimal.format" | "email.required" | "robot.address" | "robot.secret" | "robot.no-secret" | "email.format" | "url.format" | "postcode.format" | "id-number.type-changed" | "consent.required" | "account-name.mismatch" | "taxpayer-id.format";
            detail: string;
        };
        /**
         * @description | code | status | 中文 | English |
         *     | --- | --- | --- | --- |
         *     | idempotency.malformed | 400 | Idempotency-Key 应为 1-255 个可见的 ASCII 字符 | Idempotency-Key has 1–255 printable ASCII characters |
         *     | idempotency.missing | 400 | 缺少请求头 Idempotency-Key，请为每次操作生成一个 | The header Idempotency-Key is missing; make a key for each act |
         *     | request.invalid | 400 | 填写的内容有误，请按提示修改 | Some fields need to be corrected |
         *     | request.malformed | 400 | 请求格式有误，请刷新页面后重试 | The request could not be read |
         *     | token.invalid | 401 | 访问令牌或 API 密钥缺失、无效、已过期或已停用 | The access token or API key is missing, invalid, expired or disabled |
         *     | client.address | 403 | 该客户端不允许从此 IP 地址调用 | This client may not call from this IP address |
         *     | request.cross-site | 403 | 请求来源不受信任，请从本平台页面操作 | Requests from other sites are refused |
         *     | sandbox.test-only | 403 | 沙箱接口只对测试客户端开放，请使用测试密钥 | The sandbox is open to test clients only; use a test key |
         *     | scope.missing | 403 | 访问令牌或 API 密钥没有权限范围“{scope}” | The access token or API key lacks the scope “{scope}” |
         *     | handover.invalid | 404 | 令牌无效、已使用、已过期，或业务资格已失效，请重新从平台进入 | The token is invalid, used or expired, or the qualification has ended |
         *     | request.not-found | 404 | 没有找到您要的内容 | Not found |
         *     | request.method | 405 | 不支持这种请求方式 | Method not allowed |
         *     | application.already-granted | 409 | 已拥有该业务资格，无需再次申请 | This qualification is held already |
         *     | application.file-not-scanned | 409 | 材料尚未通过安全扫描，暂不能打开或通过 | A file has not passed the security scan yet |
         *     | application.open-exists | 409 | 该业务资格已有申请正在办理，请勿重复提交 | An application for this qualification is open already |
         *     | application.prerequisite | 409 | 尚未取得所要求的前置业务资格 | A prerequisite qualification is not held |
         *     | application.profile-incomplete | 409 | 请先完善企业资料，再申请业务资格 | Please complete the profile before applying |
         *     | application.state | 409 | 申请的状态已变化，请查看最新状态后再操作 | The application has changed meanwhile |
         *     | closure.no-applications | 409 | 账号在注销等待期内，不能提交新的申请。如需申请，请先撤销注销 | The account is being closed, so nothing new can be applied for; undo the closure first |
         *     | enterprise.frozen | 409 | 该企业已被平台冻结，解冻前不能办理 | The platform has frozen this enterprise; nothing can be done for it meanwhile |
         *     | grant.state | 409 | 业务资格的状态已变化，请刷新后再操作 | The qualification has changed meanwhile |
         *     | idempotency.running | 409 | 同一 Idempotency-Key 的请求正在处理，请稍后重试 | A request with this Idempotency-Key is being processed, please try again |
         *     | payment-approval.nobody | 409 | 该企业没有可以确认的账号：须有支付密码权限和有效资质开通的本客户端菜单的权限 | No account of this enterprise may confirm: it needs the permissions for the payment password and a menu of this client that a qualification in force opens |
         *     | sandbox.too-many | 409 | 沙箱企业最多 200 家；每家自创建起 30 天后删除 | At most 200 enterprises of the sandbox; each is removed 30 days after it was made |
         *     | webhook.disabled | 409 | 该回调地址已停用，请先重新启用 | This webhook endpoint is disabled; enable it first |
         *     | webhook.rotating | 409 | 原密钥仍有效，须待其失效后才能再次更换；如新密钥已泄露，请删除该回调地址后重新登记 | The former secret is still valid; rotate again once it has ended. If the new one has leaked, remove the endpoint and register it anew |
         *     | webhook.too-many | 409 | 回调地址最多 20 个，请先删除不用的 | At most 20 webhook endpoints; remove one first |
         *     | precondition.failed | 412 | 内容已被他人修改，请重新读取后再改 | It was changed meanwhile; read it again first |
         *     | request.too-large | 413 | 提交的内容过大，请精简后重试 | The request is too large |
         *     | request.unsupported-type | 415 | 仅支持 JSON 格式的请求 | Only JSON requests are accepted |
         *     | idempotency.other-body | 422 | 此 Idempotency-Key 已用于另一个请求，请换一个 | This Idempotency-Key was used for another request; choose another one |
         *     | precondition.required | 428 | 请带 If-Match 请求头，值为最近读到的 ETag | Send If-Match with the ETag that you read last |
         *     | client.too-many-approvals | 429 | 本客户端请该企业确认的操作中，等待确认的或 24 小时内发起的已达上限 | As many acts of this client wait for this enterprise, or were asked of it in 24 hours, as are allowed |
         *     | client.too-many-messages | 429 | 本客户端 24 小时内发给该企业的站内信已达上限 | This client has sent as many messages to this enterprise as are allowed in 24 hours |
         *     | request.too-many | 429 | 操作过于频繁，请稍后再试 | Too many requests, please slow down |
         *     | sandbox.busy | 429 | 沙箱请求过多：同时处理 2 个，最多 14 个排队 2 秒，请稍后重试 | Too many calls of the sandbox: 2 run at once, and at most 14 wait for 2 seconds; try again later |
         *     | webhook.test-wait | 429 | 每个回调地址一分钟只能测试一次，请稍后再试 | An endpoint is tested once a minute, please wait |
         *     | service.fault | 500 | 系统出现异常，请稍后再试或联系平台 | Something went wrong on our side |
         *     | service.busy | 503 | 系统繁忙，请稍后再试 | The service is busy, please try again |
         *     | service.unavailable | 503 | 系统暂时不可用，请稍后再试；刚提交的内容请先核对是否已生效 | The service is unavailable, please try again; check first whether what you submitted has taken effect |
         * @enum {string}
         */
        ProblemCode: "idempotency.malformed" | "idempotency.missing" | "request.invalid" | "request.malformed" | "token.invalid" | "client.address" | "request.cross-site" | "sandbox.test-only" | "scope.missing" | "handover.invalid" | "request.not-found" | "request.method" | "application.already-granted" | "application.file-not-scanned" | "application.open-exists" | "application.prerequisite" | "application.profile-incomplete" | "application.state" | "closure.no-applications" | "enterprise.frozen" | "grant.state" | "idempotency.running" | "payment-approval.nobody" | "sandbox.too-many" | "webhook.disabled" | "webhook.rotating" | "webhook.too-many" | "precondition.failed" | "request.too-large" | "request.unsupported-type" | "idempotency.other-body" | "precondition.required" | "client.too-many-approvals" | "client.too-many-messages" | "request.too-many" | "sandbox.busy" | "webhook.test-wait" | "service.fault" | "service.busy" | "service.unavailable";
    };
    responses: {
        /**
         * @description 与 If-None-Match 所指的相同
         *
         *     As the answer that If-None-Match names
         */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description client.address：该客户端不允许从此 IP 地址调用 · This client may not call from this IP address
         *
         *     sandbox.test-only：沙箱接口只对测试客户端开放，请使用测试密钥 · The sandbox is open to test clients only; use a test key
         */
        "client.address-sandbox.test-only": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "client.address" | "sandbox.test-only";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description client.address：该客户端不允许从此 IP 地址调用 · This client may not call from this IP address
         *
         *     scope.missing：访问令牌或 API 密钥没有权限范围“{scope}” · The access token or API key lacks the scope “{scope}”
         */
        "client.address-scope.missing": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "client.address" | "scope.missing";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description client.too-many-approvals：本客户端请该企业确认的操作中，等待确认的或 24 小时内发起的已达上限 · As many acts of this client wait for this enterprise, or were asked of it in 24 hours, as are allowed
         *
         *     request.too-many：操作过于频繁，请稍后再试 · Too many requests, please slow down
         */
        "client.too-many-approvals-request.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "client.too-many-approvals" | "request.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description client.too-many-messages：本客户端 24 小时内发给该企业的站内信已达上限 · This client has sent as many messages to this enterprise as are allowed in 24 hours
         *
         *     request.too-many：操作过于频繁，请稍后再试 · Too many requests, please slow down
         */
        "client.too-many-messages-request.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "client.too-many-messages" | "request.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description handover.invalid：令牌无效、已使用、已过期，或业务资格已失效，请重新从平台进入 · The token is invalid, used or expired, or the qualification has ended */
        "handover.invalid": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "handover.invalid";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description idempotency.other-body：此 Idempotency-Key 已用于另一个请求，请换一个 · This Idempotency-Key was used for another request; choose another one */
        "idempotency.other-body": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "idempotency.other-body";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     application.already-granted：已拥有该业务资格，无需再次申请 · This qualification is held already
         *
         *     application.prerequisite：尚未取得所要求的前置业务资格 · A prerequisite qualification is not held
         *
         *     sandbox.too-many：沙箱企业最多 200 家；每家自创建起 30 天后删除 · At most 200 enterprises of the sandbox; each is removed 30 days after it was made
         */
        "idempotency.running-application.already-granted-application.prerequisite-sandbox.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "application.already-granted" | "application.prerequisite" | "sandbox.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     application.state：申请的状态已变化，请查看最新状态后再操作 · The application has changed meanwhile
         *
         *     closure.no-applications：账号在注销等待期内，不能提交新的申请。如需申请，请先撤销注销 · The account is being closed, so nothing new can be applied for; undo the closure first
         *
         *     application.already-granted：已拥有该业务资格，无需再次申请 · This qualification is held already
         *
         *     application.open-exists：该业务资格已有申请正在办理，请勿重复提交 · An application for this qualification is open already
         *
         *     application.prerequisite：尚未取得所要求的前置业务资格 · A prerequisite qualification is not held
         *
         *     application.profile-incomplete：请先完善企业资料，再申请业务资格 · Please complete the profile before applying
         *
         *     application.file-not-scanned：材料尚未通过安全扫描，暂不能打开或通过 · A file has not passed the security scan yet
         *
         *     grant.state：业务资格的状态已变化，请刷新后再操作 · The qualification has changed meanwhile
         */
        "idempotency.running-application.state-closure.no-applications-application.already-granted-application.open-exists-application.prerequisite-application.profile-incomplete-application.file-not-scanned-grant.state": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "application.state" | "closure.no-applications" | "application.already-granted" | "application.open-exists" | "application.prerequisite" | "application.profile-incomplete" | "application.file-not-scanned" | "grant.state";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     enterprise.frozen：该企业已被平台冻结，解冻前不能办理 · The platform has frozen this enterprise; nothing can be done for it meanwhile
         */
        "idempotency.running-enterprise.frozen": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "enterprise.frozen";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     enterprise.frozen：该企业已被平台冻结，解冻前不能办理 · The platform has frozen this enterprise; nothing can be done for it meanwhile
         *
         *     payment-approval.nobody：该企业没有可以确认的账号：须有支付密码权限和有效资质开通的本客户端菜单的权限 · No account of this enterprise may confirm: it needs the permissions for the payment password and a menu of this client that a qualification in force opens
         */
        "idempotency.running-enterprise.frozen-payment-approval.nobody": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "enterprise.frozen" | "payment-approval.nobody";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     webhook.disabled：该回调地址已停用，请先重新启用 · This webhook endpoint is disabled; enable it first
         */
        "idempotency.running-webhook.disabled": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "webhook.disabled";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     webhook.rotating：原密钥仍有效，须待其失效后才能再次更换；如新密钥已泄露，请删除该回调地址后重新登记 · The former secret is still valid; rotate again once it has ended. If the new one has leaked, remove the endpoint and register it anew
         */
        "idempotency.running-webhook.rotating": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "webhook.rotating";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description idempotency.running：同一 Idempotency-Key 的请求正在处理，请稍后重试 · A request with this Idempotency-Key is being processed, please try again
         *
         *     webhook.too-many：回调地址最多 20 个，请先删除不用的 · At most 20 webhook endpoints; remove one first
         */
        "idempotency.running-webhook.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency.running" | "webhook.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description precondition.failed：内容已被他人修改，请重新读取后再改 · It was changed meanwhile; read it again first */
        "precondition.failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "precondition.failed";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description precondition.required：请带 If-Match 请求头，值为最近读到的 ETag · Send If-Match with the ETag that you read last */
        "precondition.required": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 428;
                    /** @enum {unknown} */
                    code?: "precondition.required";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description request.cross-site：请求来源不受信任，请从本平台页面操作 · Requests from other sites are refused
         *
         *     client.address：该客户端不允许从此 IP 地址调用 · This client may not call from this IP address
         *
         *     sandbox.test-only：沙箱接口只对测试客户端开放，请使用测试密钥 · The sandbox is open to test clients only; use a test key
         */
        "request.cross-site-client.address-sandbox.test-only": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "request.cross-site" | "client.address" | "sandbox.test-only";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description request.cross-site：请求来源不受信任，请从本平台页面操作 · Requests from other sites are refused
         *
         *     client.address：该客户端不允许从此 IP 地址调用 · This client may not call from this IP address
         *
         *     scope.missing：访问令牌或 API 密钥没有权限范围“{scope}” · The access token or API key lacks the scope “{scope}”
         */
        "request.cross-site-client.address-scope.missing": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "request.cross-site" | "client.address" | "scope.missing";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description request.malformed：请求格式有误，请刷新页面后重试 · The request could not be read
         *
         *     request.invalid：填写的内容有误，请按提示修改 · Some fields need to be corrected
         */
        "request.malformed-request.invalid": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "request.malformed" | "request.invalid";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description request.malformed：请求格式有误，请刷新页面后重试 · The request could not be read
         *
         *     request.invalid：填写的内容有误，请按提示修改 · Some fields need to be corrected
         *
         *     idempotency.missing：缺少请求头 Idempotency-Key，请为每次操作生成一个 · The header Idempotency-Key is missing; make a key for each act
         *
         *     idempotency.malformed：Idempotency-Key 应为 1-255 个可见的 ASCII 字符 · Idempotency-Key has 1–255 printable ASCII characters
         */
        "request.malformed-request.invalid-idempotency.missing-idempotency.malformed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "request.malformed" | "request.invalid" | "idempotency.missing" | "idempotency.malformed";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description request.not-found：没有找到您要的内容 · Not found */
        "request.not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "request.not-found";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description request.too-large：提交的内容过大，请精简后重试 · The request is too large */
        "request.too-large": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "request.too-large";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description request.too-many：操作过于频繁，请稍后再试 · Too many requests, please slow down */
        "request.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "request.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description request.unsupported-type：仅支持 JSON 格式的请求 · Only JSON requests are accepted */
        "request.unsupported-type": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "request.unsupported-type";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description sandbox.busy：沙箱请求过多：同时处理 2 个，最多 14 个排队 2 秒，请稍后重试 · Too many calls of the sandbox: 2 run at once, and at most 14 wait for 2 seconds; try again later
         *
         *     request.too-many：操作过于频繁，请稍后再试 · Too many requests, please slow down
         */
        "sandbox.busy-request.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "sandbox.busy" | "request.too-many";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description service.busy：系统繁忙，请稍后再试 · The service is busy, please try again
         *
         *     service.unavailable：系统暂时不可用，请稍后再试；刚提交的内容请先核对是否已生效 · The service is unavailable, please try again; check first whether what you submitted has taken effect
         */
        "service.busy-service.unavailable": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "service.busy" | "service.unavailable";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description service.fault：系统出现异常，请稍后再试或联系平台 · Something went wrong on our side */
        "service.fault": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    code?: "service.fault";
                } & components["schemas"]["Problem"];
            };
        };
        /** @description token.invalid：访问令牌或 API 密钥缺失、无效、已过期或已停用 · The access token or API key is missing, invalid, expired or disabled */
        "token.invalid": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "token.invalid";
                } & components["schemas"]["Problem"];
            };
        };
        /**
         * @description webhook.test-wait：每个回调地址一分钟只能测试一次，请稍后再试 · An endpoint is tested once a minute, please wait
         *
         *     request.too-many：操作过于频繁，请稍后再试 · Too many requests, please slow down
         */
        "webhook.test-wait-request.too-many": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "webhook.test-wait" | "request.too-many";
                } & components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
         *
         *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
         */
        IdempotencyKey: string;
        /**
         * @description 上次答复的 ETag；内容未变时答 304，没有正文
         *
         *     The ETag of an earlier answer; 304 without a body if it still holds
         */
        IfNoneMatch: string;
        /**
         * @description 最近一次读取所得的 ETag；缺少时答 428，内容已变时答 412
         *
         *     The ETag of the last answer that was read: 428 without it, 412 if the content has changed
         */
        IfMatch: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description 请求编号，与问题文档的 requestId 和服务器日志一致
         *
         *     Number of the request, as in problem documents and in the log of the server
         */
        "X-Request-Id": string;
        /**
         * @description 答复的版本（RFC 9110）
         *
         *     Version of the answer (RFC 9110)
         */
        ETag: string;
        /**
         * @description 下一页的地址，rel="next"（RFC 8288）
         *
         *     Address of the next page, rel="next" (RFC 8288)
         */
        Link: string;
        /**
         * @description 剩余请求数 r 和多少秒后恢复 t，如 "default";r=2999;t=60
         *
         *     Requests left (r) and seconds until they are renewed (t)
         */
        RateLimit: string;
        /**
         * @description 每 w 秒可请求 q 次，如 "default";q=3000;w=60
         *
         *     q requests are allowed in w seconds
         */
        "RateLimit-Policy": string;
        /**
         * @description true：这是首次请求的答复，没有再次执行
         *
         *     true: the answer to the first request; nothing was done again
         */
        "Idempotency-Replayed": string;
        /**
         * @description 多少秒后重试
         *
         *     Seconds until the next try
         */
        "Retry-After": number;
        /**
         * @description 令牌无效或缺少权限（RFC 6750）
         *
         *     What is wrong with the token (RFC 6750)
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listEnterprises: {
        parameters: {
            query?: {
                /**
                 * @description 每页条数，1–100，默认 20
                 *
                 *     Items of a page, 1–100, 20 if absent
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description 上一页的 nextCursor；不要自行拼写
                 *
                 *     The `nextCursor` of the page before; opaque
                 */
                after?: string;
                /**
                 * @description 企业类型代码，如 SUPPLIER
                 *
                 *     Code of the type, such as SUPPLIER
                 * @example SUPPLIER
                 */
                type?: string;
                /**
                 * @description 企业状态
                 *
                 *     State of the enterprise
                 * @example ACTIVE
                 */
                state?: components["schemas"]["EnterpriseState"];
                /**
                 * @description 只要此刻或之后有变更的，UTC，如 2026-11-27T00:00:00Z
                 *
                 *     Only those that changed at this instant or later, in UTC
                 * @example 2026-11-27T00:00:00Z
                 */
                changedSince?: string;
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "number": "0000000185",
                     *           "fullName": "山西晋煤贸易有限公司",
                     *           "creditCode": "91440101MA5CJQ4N59",
                     *           "type": {
                     *             "code": "SUPPLIER",
                     *             "name": {
                     *               "zh": "供应商",
                     *               "en": "Supplier"
                     *             }
                     *           },
                     *           "state": "ACTIVE",
                     *           "registeredAt": "2026-11-25T02:10:00.000Z",
                     *           "changedAt": "2026-11-27T01:30:12.480Z",
                     *           "movedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": "nEbXzX4cKz8mM3a1MTg1",
                     *       "hasMore": true
                     *     }
                     */
                    "application/json": components["schemas"]["EnterprisePage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readEnterprise: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description 用户编号，十位数字，前面补零
                 *
                 *     Number of the enterprise: ten digits with leading zeros
                 * @example 0000000185
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "0000000185",
                     *       "fullName": "山西晋煤贸易有限公司",
                     *       "creditCode": "91440101MA5CJQ4N59",
                     *       "type": {
                     *         "code": "SUPPLIER",
                     *         "name": {
                     *           "zh": "供应商",
                     *           "en": "Supplier"
                     *         }
                     *       },
                     *       "state": "ACTIVE",
                     *       "registeredAt": "2026-11-25T02:10:00.000Z",
                     *       "changedAt": "2026-11-27T01:30:12.480Z",
                     *       "movedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listQualifications: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description 用户编号，十位数字，前面补零
                 *
                 *     Number of the enterprise: ten digits with leading zeros
                 * @example 0000000185
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e91",
                     *           "qualification": {
                     *             "code": "LISTING",
                     *             "name": {
                     *               "zh": "挂牌交易",
                     *               "en": "Listed trading"
                     *             }
                     *           },
                     *           "state": "ACTIVE",
                     *           "menus": [
                     *             "trade"
                     *           ],
                     *           "grantedAt": "2026-11-26T06:00:00.000Z",
                     *           "expiresAt": null,
                     *           "renewalUntil": null,
                     *           "changedAt": "2026-11-26T06:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["QualificationList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readCatalogue: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "code": "LISTING",
                     *           "name": {
                     *             "zh": "挂牌交易",
                     *             "en": "Listed trading"
                     *           },
                     *           "menus": [
                     *             "trade"
                     *           ],
                     *           "prerequisites": [],
                     *           "validityMonths": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listOperators: {
        parameters: {
            query?: {
                /**
                 * @description 每页条数，1–100，默认 20
                 *
                 *     Items of a page, 1–100, 20 if absent
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 上一页的 nextCursor；不要自行拼写
                 *
                 *     The `nextCursor` of the page before; opaque
                 */
                after?: string;
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description 用户编号，十位数字，前面补零
                 *
                 *     Number of the enterprise: ten digits with leading zeros
                 * @example 0000000185
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e92",
                     *           "account": "jinmei_trade",
                     *           "role": "PREPARER",
                     *           "permissions": [
                     *             "profile.read",
                     *             "menu.trade"
                     *           ],
                     *           "state": "ACTIVE"
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["OperatorPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readChanges: {
        parameters: {
            query?: {
                /**
                 * @description 每页条数，1–100，默认 20
                 *
                 *     Items of a page, 1–100, 20 if absent
                 * @example 100
                 */
                limit?: number;
                /**
                 * @description 上一页的 nextCursor；不要自行拼写
                 *
                 *     The `nextCursor` of the page before; opaque
                 */
                after?: string;
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c1e-91aa-7c02-8f41-5d0c7a1b2c3d",
                     *           "type": "qualification.suspended",
                     *           "enterprise": "0000000185",
                     *           "subject": {
                     *             "kind": "qualification",
                     *             "id": "01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e91"
                     *           },
                     *           "at": "2026-11-27T01:59:58.120Z"
                     *         }
                     *       ],
                     *       "nextCursor": "nEbXzX4cKz8mM3a1MTg1",
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e",
                     *           "url": "https://trade.example.com/webhooks",
                     *           "types": [
                     *             "qualification.suspended",
                     *             "qualification.revoked"
                     *           ],
                     *           "description": "交易系统",
                     *           "state": "ACTIVE",
                     *           "disabledBecause": null,
                     *           "createdAt": "2026-11-27T02:00:00.000Z",
                     *           "failingSince": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://trade.example.com/webhooks",
                 *       "types": [
                 *         "qualification.suspended",
                 *         "qualification.revoked"
                 *       ],
                 *       "description": "交易系统"
                 *     }
                 */
                "application/json": {
                    url: string;
                    types: ("enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided")[];
                    description?: string;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e",
                     *       "url": "https://trade.example.com/webhooks",
                     *       "types": [
                     *         "qualification.suspended",
                     *         "qualification.revoked"
                     *       ],
                     *       "description": "交易系统",
                     *       "state": "ACTIVE",
                     *       "disabledBecause": null,
                     *       "createdAt": "2026-11-27T02:00:00.000Z",
                     *       "failingSince": null,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            409: components["responses"]["idempotency.running-webhook.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e",
                     *       "url": "https://trade.example.com/webhooks",
                     *       "types": [
                     *         "qualification.suspended",
                     *         "qualification.revoked"
                     *       ],
                     *       "description": "交易系统",
                     *       "state": "ACTIVE",
                     *       "disabledBecause": null,
                     *       "createdAt": "2026-11-27T02:00:00.000Z",
                     *       "failingSince": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    changeWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 最近一次读取所得的 ETag；缺少时答 428，内容已变时答 412
                 *
                 *     The ETag of the last answer that was read: 428 without it, 412 if the content has changed
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://trade.example.com/webhooks",
                 *       "types": [],
                 *       "description": "交易系统",
                 *       "state": "ACTIVE"
                 *     }
                 */
                "application/json": {
                    url: string;
                    types: ("enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided")[];
                    description?: string;
                    /** @enum {string} */
                    state: "ACTIVE" | "DISABLED";
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e",
                     *       "url": "https://trade.example.com/webhooks",
                     *       "types": [],
                     *       "description": "交易系统",
                     *       "state": "ACTIVE",
                     *       "disabledBecause": null,
                     *       "createdAt": "2026-11-27T02:00:00.000Z",
                     *       "failingSince": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            428: components["responses"]["precondition.required"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    removeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                     *       "formerSecretEndsAt": "2026-11-28T02:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        secret: string;
                        /** Format: date-time */
                        formerSecretEndsAt: string;
                    };
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-webhook.rotating"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveryId": "01938c20-1c3d-7e22-ab61-7f2e9c3d4e5f"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        deliveryId: string;
                    };
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-webhook.disabled"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["webhook.test-wait-request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description 每页条数，1–100，默认 20
                 *
                 *     Items of a page, 1–100, 20 if absent
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description 上一页的 nextCursor；不要自行拼写
                 *
                 *     The `nextCursor` of the page before; opaque
                 */
                after?: string;
                /** @example DELIVERED */
                state?: "PENDING" | "DELIVERED" | "FAILED";
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c20-1c3d-7e22-ab61-7f2e9c3d4e5f",
                     *           "type": "webhook.test",
                     *           "state": "DELIVERED",
                     *           "createdAt": "2026-11-27T02:01:00.000Z",
                     *           "nextAttemptAt": null,
                     *           "payload": "{\"type\":\"webhook.test\",\"timestamp\":\"2026-11-27T02:01:00.000Z\",\"data\":{}}",
                     *           "attempts": [
                     *             {
                     *               "at": "2026-11-27T02:01:00.310Z",
                     *               "durationMs": 42,
                     *               "status": 204,
                     *               "answer": ""
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
                /** @example 01938c20-1c3d-7e22-ab61-7f2e9c3d4e5f */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-webhook.disabled"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    replayWebhookPeriod: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @example 01938c1f-0b2c-7d11-9a50-6e1d8b2c3d4e */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-26T00:00:00Z",
                 *       "to": "2026-11-27T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 12,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": {
                        count: number;
                        hasMore: boolean;
                    };
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-webhook.disabled"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enterprise": "0000000185",
                 *       "to": {
                 *         "permission": "menu.trade"
                 *       },
                 *       "title": "合同待签署",
                 *       "text": "合同 JM-2026-001 已生成，请于今天签署。",
                 *       "link": "/trade"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description 用户编号，十位数字，前面补零
                     *
                     *     Number of the enterprise: ten digits with leading zeros
                     */
                    enterprise: string;
                    /**
                     * @description all：所有正常账号；或只发给有某项权限的账号
                     *
                     *     All active accounts, or those with a permission for a menu of this client
                     */
                    to: "all" | {
                        /** @enum {string} */
                        permission: "profile.read" | "profile.edit" | "profile.reveal" | "application.read" | "application.submit" | "submission.check" | "menu.trade" | "menu.settlement" | "menu.funds" | "menu.logistics" | "menu.services" | "payment-password" | "operator.manage";
                    };
                    title: string;
                    text: string;
                    /**
                     * @description 本平台的页面，如 /trade
                     *
                     *     A page of the portal, such as /trade
                     */
                    link?: string;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c22-3e5f-7044-8d83-9140be5f6071",
                     *       "recipients": 3
                     *     }
                     */
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-enterprise.frozen"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["client.too-many-messages-request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listPaymentApprovals: {
        parameters: {
            query?: {
                /**
                 * @description 每页条数，1–100，默认 20
                 *
                 *     Items of a page, 1–100, 20 if absent
                 * @example 20
                 */
                limit?: number;
                /**
                 * @description 上一页的 nextCursor；不要自行拼写
                 *
                 *     The `nextCursor` of the page before; opaque
                 */
                after?: string;
                /**
                 * @description 用户编号，十位数字，前面补零
                 *
                 *     Number of the enterprise: ten digits with leading zeros
                 * @example 0000000185
                 */
                enterprise?: string;
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *           "enterprise": "0000000185",
                     *           "account": null,
                     *           "action": "支付货款",
                     *           "amount": "12345.67",
                     *           "text": "合同 JM-2026-001 的货款",
                     *           "returnUrl": "https://trade.example.com/payments/done",
                     *           "state": "waiting",
                     *           "approveUrl": "https://portal.example.cn/approve/01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *           "createdAt": "2026-11-27T02:00:00.000Z",
                     *           "expiresAt": "2026-11-27T02:15:00.000Z",
                     *           "decidedAt": null,
                     *           "decidedBy": null,
                     *           "receipt": null
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentApprovalPage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    createPaymentApproval: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enterprise": "0000000185",
                 *       "action": "支付货款",
                 *       "amount": "12345.67",
                 *       "text": "合同 JM-2026-001 的货款",
                 *       "returnUrl": "https://trade.example.com/payments/done",
                 *       "expiresInSeconds": 900
                 *     }
                 */
                "application/json": {
                    /**
                     * @description 用户编号，十位数字，前面补零
                     *
                     *     Number of the enterprise: ten digits with leading zeros
                     */
                    enterprise: string;
                    account?: string;
                    action: string;
                    amount: string;
                    text: string;
                    /**
                     * @description 用户决定后返回的地址，会加上参数 approval；须与登记的某个回跳地址（redirect URI）同源，否则答 400 client.return-url
                     *
                     *     Where the person comes back to, with the parameter `approval`. It shares the origin of a registered redirect address; otherwise 400 with client.return-url
                     */
                    returnUrl: string;
                    expiresInSeconds?: number;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *       "enterprise": "0000000185",
                     *       "account": null,
                     *       "action": "支付货款",
                     *       "amount": "12345.67",
                     *       "text": "合同 JM-2026-001 的货款",
                     *       "returnUrl": "https://trade.example.com/payments/done",
                     *       "state": "waiting",
                     *       "approveUrl": "https://portal.example.cn/approve/01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *       "createdAt": "2026-11-27T02:00:00.000Z",
                     *       "expiresAt": "2026-11-27T02:15:00.000Z",
                     *       "decidedAt": null,
                     *       "decidedBy": null,
                     *       "receipt": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentApproval"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-enterprise.frozen-payment-approval.nobody"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["client.too-many-approvals-request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readPaymentApproval: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @example 01938c21-2d4e-7f33-bc72-803fad4e5f60 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *       "enterprise": "0000000185",
                     *       "account": null,
                     *       "action": "支付货款",
                     *       "amount": "12345.67",
                     *       "text": "合同 JM-2026-001 的货款",
                     *       "returnUrl": "https://trade.example.com/payments/done",
                     *       "state": "waiting",
                     *       "approveUrl": "https://portal.example.cn/approve/01938c21-2d4e-7f33-bc72-803fad4e5f60",
                     *       "createdAt": "2026-11-27T02:00:00.000Z",
                     *       "expiresAt": "2026-11-27T02:15:00.000Z",
                     *       "decidedAt": null,
                     *       "decidedBy": null,
                     *       "receipt": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentApproval"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-scope.missing"];
            404: components["responses"]["request.not-found"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    redeemHandover: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description 网址参数 handover 的值
                     *
                     *     The value of the parameter `handover`
                     */
                    token: string;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enterprise": {
                     *         "number": "0000000185",
                     *         "fullName": "山西晋煤贸易有限公司"
                     *       },
                     *       "account": "jinmei_trade",
                     *       "menu": "trade"
                     *     }
                     */
                    "application/json": components["schemas"]["Handover"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-scope.missing"];
            404: components["responses"]["handover.invalid"];
            409: components["responses"]["idempotency.running-enterprise.frozen"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    createSandboxEnterprise: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "SUPPLIER",
                 *       "qualifications": [
                 *         "LISTING"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description 企业类型代码，默认 SUPPLIER
                     *
                     *     Code of the type, SUPPLIER if absent
                     */
                    type?: string;
                    /**
                     * @description 企业全称，默认自动生成
                     *
                     *     Full name, made up if absent
                     */
                    fullName?: string;
                    /**
                     * @description 要立即取得的业务资格，按此顺序申请并通过
                     *
                     *     Codes of the qualifications to be applied for and granted at once, in this order
                     */
                    qualifications?: string[];
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "0000000912",
                     *       "fullName": "沙箱企业A0421337X有限公司",
                     *       "creditCode": "91140100A0421337XT",
                     *       "account": {
                     *         "username": "sandbox_4f2a9c01de",
                     *         "password": "Jm-Q2hhbmdlIG1l7a",
                     *         "phone": "16000123456",
                     *         "paymentPassword": "739164"
                     *       },
                     *       "removedAt": "2026-12-27T02:10:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxEnterprise"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-sandbox.test-only"];
            409: components["responses"]["idempotency.running-application.already-granted-application.prerequisite-sandbox.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["sandbox.busy-request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    decideInSandbox: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 调用方为每次操作生成的唯一值，如 UUID。24 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外
                 *
                 *     A value of your own for each act, such as a UUID. The same request with the same key within 24 hours gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description 用户编号，十位数字，前面补零
                 *
                 *     Number of the enterprise: ten digits with leading zeros
                 * @example 0000000912
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "qualification": "LISTING",
                 *       "decision": "suspend"
                 *     }
                 */
                "application/json": {
                    qualification: string;
                    /** @enum {string} */
                    decision: "submit" | "approve" | "return" | "reject" | "suspend" | "resume" | "revoke" | "expire";
                    /**
                     * @description 审核意见或原因，默认为样例文字
                     *
                     *     Opinion or reason, a sample text if absent
                     */
                    opinion?: string;
                };
            };
        };
        responses: {
            /** @description 成功 · Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "application": {
                     *         "id": "01938c23-4f60-7155-9e94-a251cf607182",
                     *         "state": "APPROVED"
                     *       },
                     *       "grant": {
                     *         "id": "01938c24-5071-7266-afa5-b362d0718293",
                     *         "state": "SUSPENDED"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxDecision"];
                };
            };
            400: components["responses"]["request.malformed-request.invalid-idempotency.missing-idempotency.malformed"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["request.cross-site-client.address-sandbox.test-only"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.running-application.state-closure.no-applications-application.already-granted-application.open-exists-application.prerequisite-application.profile-incomplete-application.file-not-scanned-grant.state"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.unsupported-type"];
            422: components["responses"]["idempotency.other-body"];
            429: components["responses"]["sandbox.busy-request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    listSandboxSms: {
        parameters: {
            query: {
                /** @example 16000123456 */
                phone: string;
            };
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "01938c25-6182-7377-b0b6-c473e1829304",
                     *           "purpose": "reset-password",
                     *           "code": "408127",
                     *           "text": "【晋煤国贸】您的验证码为408127，5分钟内有效，用于找回登录密码。请勿泄露给他人。",
                     *           "sentAt": "2026-11-27T02:11:40.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxSmsList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            401: components["responses"]["token.invalid"];
            403: components["responses"]["client.address-sandbox.test-only"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readSigningKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                     *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                     *           "kid": "2026-11-27",
                     *           "alg": "ES256",
                     *           "use": "sig"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        keys: {
                            /** @constant */
                            kty: "EC";
                            /** @constant */
                            crv: "P-256";
                            x: string;
                            y: string;
                            kid: string;
                            /** @constant */
                            alg: "ES256";
                            /** @constant */
                            use: "sig";
                        }[];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    readOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 上次答复的 ETag；内容未变时答 304，没有正文
                 *
                 *     The ETag of an earlier answer; 304 without a body if it still holds
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 · Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.1"
                     *     }
                     */
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["request.malformed-request.invalid"];
            429: components["responses"]["request.too-many"];
            500: components["responses"]["service.fault"];
            503: components["responses"]["service.busy-service.unavailable"];
        };
    };
    onEnterpriseRegistered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEnterpriseImported: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEnterpriseChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEnterpriseFrozen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEnterpriseUnfrozen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onEnterpriseClosed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onApplicationSubmitted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onApplicationReturned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onApplicationRejected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onApplicationWithdrawn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationGranted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationRenewed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationSuspended: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationResumed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationRevoked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQualificationExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOperatorChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentApprovalDecided: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "enterprise.registered" | "enterprise.imported" | "enterprise.changed" | "enterprise.frozen" | "enterprise.unfrozen" | "enterprise.closed" | "application.submitted" | "application.returned" | "application.rejected" | "application.withdrawn" | "qualification.granted" | "qualification.renewed" | "qualification.suspended" | "qualification.resumed" | "qualification.revoked" | "qualification.expired" | "operator.changed" | "payment-approval.decided" | "webhook.test";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        /** Format: uuid */
                        change: string;
                        /**
                         * @description 用户编号，十位数字，前面补零
                         *
                         *     Number of the enterprise: ten digits with leading zeros
                         */
                        enterprise: string;
                        subject: {
                            /** @enum {string} */
                            kind: "enterprise" | "application" | "qualification" | "operator" | "payment-approval";
                            id: string;
                        };
                    } | Record<string, never>;
                };
            };
        };
        responses: {
            /**
             * @description 已收到
             *
             *     Received
             */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description 不再接收：回调地址随即停用
             *
             *     No longer wanted: the endpoint is disabled
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
export const requests = {
  listEnterprises: {"method":"GET","path":"/api/v1/enterprises","scope":"enterprise:read","isOpen":false},
  readEnterprise: {"method":"GET","path":"/api/v1/enterprises/{number}","scope":"enterprise:read","isOpen":false},
  listQualifications: {"method":"GET","path":"/api/v1/enterprises/{number}/qualifications","scope":"qualification:read","isOpen":false},
  readCatalogue: {"method":"GET","path":"/api/v1/qualifications","scope":"qualification:read","isOpen":false},
  listOperators: {"method":"GET","path":"/api/v1/enterprises/{number}/operators","scope":"operator:read","isOpen":false},
  readChanges: {"method":"GET","path":"/api/v1/changes","scope":"change:read","isOpen":false},
  createWebhookEndpoint: {"method":"POST","path":"/api/v1/webhook-endpoints","scope":"webhook:manage","isOpen":false},
  listWebhookEndpoints: {"method":"GET","path":"/api/v1/webhook-endpoints","scope":"webhook:manage","isOpen":false},
  readWebhookEndpoint: {"method":"GET","path":"/api/v1/webhook-endpoints/{id}","scope":"webhook:manage","isOpen":false},
  changeWebhookEndpoint: {"method":"PUT","path":"/api/v1/webhook-endpoints/{id}","scope":"webhook:manage","isOpen":false},
  removeWebhookEndpoint: {"method":"DELETE","path":"/api/v1/webhook-endpoints/{id}","scope":"webhook:manage","isOpen":false},
  rotateWebhookSecret: {"method":"POST","path":"/api/v1/webhook-endpoints/{id}/secret","scope":"webhook:manage","isOpen":false},
  testWebhookEndpoint: {"method":"POST","path":"/api/v1/webhook-endpoints/{id}/test","scope":"webhook:manage","isOpen":false},
  listWebhookDeliveries: {"method":"GET","path":"/api/v1/webhook-endpoints/{id}/deliveries","scope":"webhook:manage","isOpen":false},
  replayWebhookDelivery: {"method":"POST","path":"/api/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay","scope":"webhook:manage","isOpen":false},
  replayWebhookPeriod: {"method":"POST","path":"/api/v1/webhook-endpoints/{id}/replay","scope":"webhook:manage","isOpen":false},
  sendMessage: {"method":"POST","path":"/api/v1/messages","scope":"message:write","isOpen":false},
  createPaymentApproval: {"method":"POST","path":"/api/v1/payment-approvals","scope":"payment-approval:write","isOpen":false},
  listPaymentApprovals: {"method":"GET","path":"/api/v1/payment-approvals","scope":"payment-approval:write","isOpen":false},
  readPaymentApproval: {"method":"GET","path":"/api/v1/payment-approvals/{id}","scope":"payment-approval:write","isOpen":false},
  redeemHandover: {"method":"POST","path":"/api/v1/handovers/redeem","scope":null,"isOpen":false},
  createSandboxEnterprise: {"method":"POST","path":"/api/v1/sandbox/enterprises","scope":null,"isOpen":false},
  decideInSandbox: {"method":"POST","path":"/api/v1/sandbox/enterprises/{number}/decisions","scope":null,"isOpen":false},
  listSandboxSms: {"method":"GET","path":"/api/v1/sandbox/sms","scope":null,"isOpen":false},
  readSigningKeys: {"method":"GET","path":"/api/v1/.well-known/jwks.json","scope":null,"isOpen":true},
  readOpenApi: {"method":"GET","path":"/api/v1/openapi.json","scope":null,"isOpen":true}
} as const satisfies Partial<Record<keyof operations, unknown>>
