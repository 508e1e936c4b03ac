import type { IIoK8sApiCoreV1Container as Container } from 'kubernetes-models/v1/Container'
import type { IIoK8sApiCoreV1EnvVar as EnvVar } from 'kubernetes-models/v1/EnvVar'
import type { IIoK8sApiCoreV1Probe as Probe } from 'kubernetes-models/v1/Probe'
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment'
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap'

export const labels = { 'app.kubernetes.io/name': 'portal' }

/** Requests still come for so long after a pod was told to stop, since proxies learn of it later. */
const preStopSeconds = 5
export const drainSeconds = 5
const closeSeconds = 5
export const graceSeconds = preStopSeconds + drainSeconds + closeSeconds + 5

/** The settings that are no secrets. An overlay sets those of the place. */
export const settings: IConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'portal' },
  data: {
    PUBLIC_URL: 'https://portal.example.com',
    HOST: '0.0.0.0',
    METRICS_HOST: '0.0.0.0',
    DATA_DIR: '/data',
    DRAIN_SECONDS: String(drainSeconds),
    // The network of the pods, from which the ingress calls.
    TRUST_PROXY: '10.0.0.0/8',
    FILES: 's3',
    S3_ENDPOINT: 'https://s3.example.com',
    S3_BUCKET: 'portal'
  }
}

const fromSecret = (name: string, key: string, env = key): EnvVar => ({
  name: env,
  valueFrom: { secretKeyRef: { name, key } }
})

const env: EnvVar[] = [
  // CloudNativePG writes the first secret; the second one is of the role in database.yaml.
  fromSecret('portal-database-app', 'uri', 'DATABASE_OWNER_URL'),
  fromSecret('portal-database-role', 'password', 'DATABASE_PASSWORD'),
  { name: 'DATABASE_URL', value: 'postgresql://portal_app:$(DATABASE_PASSWORD)@portal-database-rw:5432/portal' },
  ...['HMAC_KEY', 'DATA_KEYS', 'METRICS_TOKEN', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'].map((key) =>
    fromSecret('portal-secrets', key)
  )
]

const ask = (path: string): Probe => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 4 })

const container: Container = {
  name: 'portal',
  image: 'registry.example.com/portal:1.0.0',
  ports: [
    { name: 'http', containerPort: 3000 },
    { name: 'metrics', containerPort: 9464 }
  ],
  // SMS_…, SMTP_… and the like, whose names depend on the provider.
  envFrom: [{ configMapRef: { name: 'portal' } }, { secretRef: { name: 'portal-providers', optional: true } }],
  env,
  // A first start migrates. Of a dead database the process tells by itself, so a restart would only add load.
  startupProbe: { ...ask('/healthz'), periodSeconds: 2, failureThreshold: 300 },
  livenessProbe: { ...ask('/healthz'), periodSeconds: 10, failureThreshold: 6 },
  readinessProbe: { ...ask('/readyz'), periodSeconds: 2, failureThreshold: 2 },
  lifecycle: { preStop: { exec: { command: ['sleep', String(preStopSeconds)] } } },
  resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  securityContext: {
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] }
  },
  volumeMounts: [
    { name: 'data', mountPath: '/data' },
    { name: 'tmp', mountPath: '/tmp' }
  ]
}

export const deployment: IDeployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'portal', labels },
  // Without `replicas`, which belongs to the autoscaler.
  spec: {
    selector: { matchLabels: labels },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: {
      metadata: { labels },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        terminationGracePeriodSeconds: graceSeconds,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10_001,
          runAsGroup: 10_001,
          fsGroup: 10_001,
          seccompProfile: { type: 'RuntimeDefault' }
        },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: labels }
          }
        ],
        containers: [container],
        // Papers are in S3 and keys in the secret; only the link of the first administrator is written here.
        volumes: [
          { name: 'data', emptyDir: { sizeLimit: '1Gi' } },
          { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }
        ]
      }
    }
  }
}

export const autoscaler: IHorizontalPodAutoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'portal' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'portal' },
    minReplicas: 2,
    // Each has 12 connections to the database.
    maxReplicas: 6,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }]
  }
}

export const disruptionBudget: IPodDisruptionBudget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'portal' },
  spec: { maxUnavailable: 1, selector: { matchLabels: labels } }
}
