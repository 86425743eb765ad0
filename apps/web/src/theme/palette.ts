import type { MantineColorsTuple } from '@mantine/core'

/** The green enamel of an old vending front. */
export const enamel: MantineColorsTuple = [
  '#eef6f3',
  '#d8ebe5',
  '#b0d7cc',
  '#85c2b2',
  '#62b09d',
  '#3f9884',
  '#2b8471',
  '#1d705f',
  '#145c4e',
  '#0c473c',
]

/** The brass of its coin slot: what waits for a person. */
export const brass: MantineColorsTuple = [
  '#fdf6e7',
  '#f8e8c4',
  '#f0d08a',
  '#e6b652',
  '#d99e2b',
  '#c2871a',
  '#a56f13',
  '#855810',
  '#68440d',
  '#4d3209',
]

export const clay: MantineColorsTuple = [
  '#fdf1ee',
  '#f9dcd5',
  '#f4bfb2',
  '#ec9683',
  '#de6c55',
  '#cf4e36',
  '#b83f29',
  '#993221',
  '#7c281a',
  '#5f1e14',
]

export const paper: MantineColorsTuple = [
  '#fbfaf7',
  '#f4f2ec',
  '#e9e6dd',
  '#dbd7cb',
  '#bfbaad',
  '#989287',
  '#777168',
  '#59544d',
  '#3d3a35',
  '#262421',
]

export const slate: MantineColorsTuple = [
  '#dbe3e0',
  '#b4c0bc',
  '#8f9c98',
  '#62706c',
  '#3a4744',
  '#2a3633',
  '#202a28',
  '#161e1c',
  '#111716',
  '#0b100f',
]
