import '@fontsource-variable/instrument-sans'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './theme/global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { buildQueryClient } from './api/query-client.ts'
import { buildRouter } from './router.tsx'
import { cssVariablesResolver, theme } from './theme/theme.ts'

const queryClient = buildQueryClient(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/join') return
  queryClient.removeQueries({ queryKey: ['session'] })
  void router.navigate({ to: '/sign-in', search: { next: href } })
})
const router = buildRouter(queryClient)

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')

createRoot(element).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" containerWidth={380} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
