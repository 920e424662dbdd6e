import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './app/query.ts'
import { router } from './app/router.tsx'
import { getLocale } from './i18n/index.ts'
import { Toasts } from './ui/Toast.tsx'
import './styles/index.css'

document.documentElement.lang = getLocale().lang
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  )
