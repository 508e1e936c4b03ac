// node packages/deploy/src/render.ts     writes the manifests of Kubernetes again
import { writeFileSync } from 'node:fs'
import { kubernetesFiles } from './kubernetes/files.ts'

for (const [name, text] of Object.entries(kubernetesFiles))
  writeFileSync(new URL(`../../../.github/deploy/kubernetes/${name}`, import.meta.url), text)
