export const tokenLives = [
  { value: '90', label: '90 days' },
  { value: '180', label: 'Half a year' },
  { value: '365', label: 'One year' },
]

export const graces = [
  { value: '0', label: 'Not at all: it stops now' },
  { value: '1', label: 'For one hour' },
  { value: '24', label: 'For one day' },
  { value: '168', label: 'For one week' },
]
