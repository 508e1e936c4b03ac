import { readConfig } from '@portal/api/src/config.ts'
import { Deployment, type IDeployment } from 'kubernetes-models/apps/v1/Deployment'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Service } from 'kubernetes-models/v1/Service'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kubernetesFiles } from './files.ts'
import { ingress, networkPolicy, service } from './network.ts'
import { autoscaler, deployment, disruptionBudget, drainSeconds, graceSeconds, settings } from './workload.ts'

const folder = new URL('../../../../.github/deploy/kubernetes/', import.meta.url)
const pod = deployment.spec?.template.spec
const [container] = pod?.containers ?? []

it('keeps to the schemas of Kubernetes', () => {
  const models = [
    new ConfigMap(settings),
    new Deployment(deployment),
    new Service(service),
    new Ingress(ingress),
    new NetworkPolicy(networkPolicy),
    new PodDisruptionBudget(disruptionBudget),
    new HorizontalPodAutoscaler(autoscaler)
  ]
  for (const model of models) expect(() => model.validate()).not.toThrow()
  const wrong = { ...deployment, spec: { selector: {} } } as IDeployment
  expect(() => new Deployment(wrong).validate()).toThrow(/template/)
})

it('has no unknown field, which the type check would name', () => {
  const planted: IDeployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      selector: {},
      template: {},
      // @ts-expect-error The field is `minReadySeconds`. If tsc does not see this one, this line is its error.
      minReadyTime: 3
    }
  }
  // Validation alone lets it pass.
  expect(() => new Deployment(planted).validate()).not.toThrow()
})

it('is what the folder for operators contains', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(kubernetesFiles).toSorted())
  for (const [name, text] of Object.entries(kubernetesFiles))
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text)
})

it('gives the portal settings that it accepts', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const secrets: Record<string, string> = {
    HMAC_KEY: key,
    DATA_KEYS: `a:${key}`,
    METRICS_TOKEN: 'x'.repeat(32),
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
    DATABASE_OWNER_URL: 'postgresql://portal:x@portal-database-rw:5432/portal',
    DATABASE_PASSWORD: 'word'
  }
  const given = (container?.env ?? []).map(({ name, value }) => [
    name,
    value?.replace('$(DATABASE_PASSWORD)', 'word') ?? secrets[name]
  ])
  const provider = { SMS_PROVIDER: 'http', SMS_HTTP_URL: 'https://sms.example.com', SMS_HTTP_SECRET: key }
  expect(readConfig({ ...settings.data, ...Object.fromEntries(given), ...provider })).toMatchObject({
    databaseUrl: 'postgresql://portal_app:word@portal-database-rw:5432/portal',
    drainSeconds
  })
})

it('lets a pod finish before it is killed', () => {
  const sleep = Number(container?.lifecycle?.preStop?.exec?.command?.[1])
  // Closing takes less than 5 s.
  expect(graceSeconds).toBeGreaterThan(sleep + drainSeconds + 5)
  expect(pod?.terminationGracePeriodSeconds).toBe(graceSeconds)
  expect(settings.data?.['DRAIN_SECONDS']).toBe(String(drainSeconds))
})

it('keeps every secret out of the manifests', () => {
  const secret = /KEY|SECRET|TOKEN|PASSWORD/
  for (const { name, value } of container?.env ?? []) if (secret.test(name)) expect(value).toBeUndefined()
  expect(Object.keys(settings.data ?? {}).filter((name) => secret.test(name))).toEqual([])
})
