import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress'
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import type { IIoK8sApiNetworkingV1NetworkPolicyPeer as Peer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer'
import type { IIoK8sApiNetworkingV1NetworkPolicyPort as Port } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort'
import type { IService } from 'kubernetes-models/v1/Service'
import { labels } from './workload.ts'

export const service: IService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'portal', labels },
  spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] }
}

export const ingress: IIngress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'portal',
    annotations: {
      // Papers, and streams of events. While versions are mixed, a browser stays with one pod.
      'nginx.ingress.kubernetes.io/proxy-body-size': '4m',
      'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600',
      'nginx.ingress.kubernetes.io/upstream-hash-by': '$binary_remote_addr',
      'nginx.ingress.kubernetes.io/limit-rps': '50'
    }
  },
  spec: {
    ingressClassName: 'nginx',
    tls: [{ hosts: ['portal.example.com'], secretName: 'portal-tls' }],
    rules: [
      {
        host: 'portal.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'portal', port: { name: 'http' } } } }]
        }
      }
    ]
  }
}

const namespace = (name: string): Peer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } }
})
const port = (number: number, protocol: Port['protocol'] = 'TCP'): Port => ({ port: number, protocol })

export const networkPolicy: INetworkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'portal' },
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: [namespace('ingress-nginx')], ports: [port(3000)] },
      { from: [namespace('monitoring')], ports: [port(9464)] }
    ],
    egress: [
      { to: [namespace('kube-system')], ports: [port(53, 'UDP'), port(53)] },
      { to: [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'portal-database' } } }], ports: [port(5432)] },
      // S3, SMS, webhooks, robots; mail.
      { ports: [port(443), port(465), port(587)] }
    ]
  }
}
