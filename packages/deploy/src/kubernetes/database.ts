/** The fields of CloudNativePG's `Cluster` that the example uses. kubernetes-models does not have it. */
type Cluster = {
  apiVersion: 'postgresql.cnpg.io/v1'
  kind: 'Cluster'
  metadata: { name: string }
  spec: {
    instances: number
    storage: { size: string }
    bootstrap: { initdb: { database: string; owner: string } }
    managed: { roles: { name: string; ensure: 'present'; login: boolean; passwordSecret: { name: string } }[] }
    postgresql: { synchronous: { method: 'any'; number: number }; parameters: Record<string, string> }
  }
}

export const database: Cluster = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'portal-database' },
  spec: {
    instances: 3,
    storage: { size: '50Gi' },
    bootstrap: { initdb: { database: 'portal', owner: 'portal' } },
    // The portal's own role, which can neither change nor delete the audit.
    managed: {
      roles: [{ name: 'portal_app', ensure: 'present', login: true, passwordSecret: { name: 'portal-database-role' } }]
    },
    postgresql: {
      // No acknowledged write is lost when the primary's node dies.
      synchronous: { method: 'any', number: 1 },
      parameters: { max_connections: '200' }
    }
  }
}
