import { describe, expect, it } from 'vitest'
import { loadRegions } from './regions.ts'

const regions = loadRegions()

describe('the cascade of regions (R20)', () => {
  it('leads from the province to the county', () => {
    expect(regions.pathOf('140105')).toEqual(['14', '1401', '140105'])
    expect(regions.nameOf('140105')).toBe('山西省 / 太原市 / 小店区')
  })

  it('ends at the city where a city has no counties, as in 东莞', () => {
    expect(regions.pathOf('441900')).toEqual(['44', '441900'])
    expect(regions.isRegion('441900')).toBe(true)
    expect(regions.isRegion('4419')).toBe(false)
  })

  it('offers 台湾, 香港 and 澳门 as places of their own', () => {
    expect(['710000', '810000', '820000'].map(regions.nameOf)).toEqual(['台湾省', '香港特别行政区', '澳门特别行政区'])
  })

  it('takes no province or city that has counties for a place', () => {
    expect(['14', '140000', '1401', '140100'].filter(regions.isRegion)).toEqual([])
  })

  it('leaves levels that are in no address out of the name', () => {
    expect(regions.nameOf('110101')).toBe('北京市 / 东城区')
    expect(regions.nameOf('429004')).toBe('湖北省 / 仙桃市')
    expect(regions.nameOf('500229')).toBe('重庆市 / 城口县')
  })

  it('shows a code that no list knows as it is', () => {
    expect(regions.nameOf('999999')).toBe('999999')
  })

  it('opens level by level', () => {
    expect(regions.below([]).map(({ label }) => label)).toContain('山西省')
    expect(regions.below(['14', '1401']).map(({ label }) => label)).toContain('小店区')
    expect(regions.below(['44']).find(({ label }) => label === '东莞市')).toEqual({ value: '441900', label: '东莞市' })
  })

  it('has provinces and cities as areas, by the first digits of their codes', () => {
    const areas = new Map(regions.areas.map(({ value, label }) => [value, label]))
    expect(['14', '1401', '4419', '11', '71'].map((code) => areas.get(code))).toEqual([
      '山西省',
      '山西省 / 太原市',
      '广东省 / 东莞市',
      '北京市',
      '台湾省'
    ])
    expect(['1101', '4290', '140105'].filter((code) => areas.has(code))).toEqual([])
    expect(areas.size).toBe(regions.areas.length)
  })

  it.each([
    ['140105', '山西省 / 太原市'],
    ['441900', '广东省 / 东莞市'],
    ['110105', '北京市'],
    ['429004', '湖北省'],
    ['810000', '香港特别行政区'],
    ['1401', '山西省 / 太原市'],
    ['14', '山西省'],
    ['999999', '999999']
  ])('%s lies in %s', (code, area) => {
    expect(regions.areaOf(code)).toBe(area)
  })

  it.each(['太原市小店区', '太原小店', '山西 小店', '太原/小店'])('finds the county by “%s”', (typed) => {
    expect(regions.find(typed, 5)).toEqual([{ value: '140105', label: '山西省 / 太原市 / 小店区' }])
  })

  it('finds no more than it is asked for, and places without counties too', () => {
    expect([regions.find('区', 3), regions.find('区', 4)].map(({ length }) => length)).toEqual([3, 4])
    expect(regions.find('香港', 5)).toEqual([{ value: '810000', label: '香港特别行政区' }])
  })

  it.each(['太原市东城区', '小店太原', '太原小店店'])('finds nothing by “%s”, which is no place', (typed) => {
    expect(regions.find(typed, 5)).toEqual([])
  })
})
