import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { Problem } from '../lib/problem.ts'
import { Page } from './Page.tsx'
import { ProblemCard } from './ProblemCard.tsx'

vi.mock('@tanstack/react-router', () => ({ Link: () => <a href="/">Start</a> }))

const draw = (children: ReactNode) => render(<MantineProvider>{children}</MantineProvider>)
const refused = new Problem({
  status: 422,
  code: 'INPUTS_INVALID',
  title: 'Inputs invalid',
  detail: 'The inputs do not fit.',
  errors: [{ field: '/name', rule: 'minLength', message: 'needs three letters' }],
})

test('an error in place of a page is headed as one and takes the focus of whoever moves there', () => {
  const { unmount } = draw(
    <Page title="First" heading="First">
      text
    </Page>,
  )
  unmount()
  draw(<ProblemCard error={refused} />)
  const heading = screen.getByRole('heading', { level: 1, name: 'Inputs invalid' })
  expect(document.activeElement).toBe(heading)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('an error in a section leaves the heading and the focus to its page, and is announced', () => {
  draw(
    <Page title="Tokens" heading="Tokens">
      <ProblemCard error={refused} />
    </Page>,
  )
  expect(screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual(['Tokens'])
  expect(screen.getByRole('alert').textContent).toContain('Inputs invalid')
})

test('every field that a refusal names is listed', () => {
  draw(<ProblemCard error={refused} />)
  expect(screen.getByRole('listitem').textContent).toBe('/name needs three letters')
})
