import { stringify } from 'yaml'
import { database } from './database.ts'
import { ingress, networkPolicy, service } from './network.ts'
import { autoscaler, deployment, disruptionBudget, settings } from './workload.ts'

const note =
  '# Written by `node packages/deploy/src/render.ts`. Change the objects there, or lay an overlay over this folder.\n'

/** As the formatter writes it. */
const write = (each: object): string => stringify(each, { singleQuote: true, lineWidth: 0 })

const objects = [settings, deployment, service, ingress, networkPolicy, disruptionBudget, autoscaler]

/** The folder .github/deploy/kubernetes, by name of file. */
export const kubernetesFiles: Record<string, string> = {
  'portal.yaml': note + objects.map((each) => write(each)).join('---\n'),
  'database.yaml': note + write(database),
  'kustomization.yaml': note + write({ resources: ['portal.yaml', 'database.yaml'] })
}
