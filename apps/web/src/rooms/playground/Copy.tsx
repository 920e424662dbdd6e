import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { announce } from '../../ui/announce.tsx'
import { Button, type ButtonKind } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toast.tsx'
import { playgroundWords } from './words.ts'

/** Takes words along; says so where it stands. */
export function Copy({ value, children, kind = 'plain' }: { value: string; children: string; kind?: ButtonKind }) {
  const t = useWords(playgroundWords)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce(t('copied'))
    } catch {
      toast(t('notCopied'), { bad: true })
    }
  }
  return (
    <Button kind={kind} icon={copied ? 'check' : 'copy'} onPress={() => void copy()}>
      {copied ? t('copied') : children}
    </Button>
  )
}
