import { useWords } from '../i18n/index.ts'
import { roles } from '../i18n/shared.ts'
import { Avatar } from '../ui/Signs.tsx'
import { useMe } from './session.ts'
import { shellWords } from './words.ts'

/** Who is signed in: initials, name, first role. */
export function MeLine({ small }: { small: boolean }) {
  const r = useWords(roles)
  const s = useWords(shellWords)
  const me = useMe()
  const role = me.grants[0]?.role
  if (small)
    return (
      <>
        <Avatar name={me.name} />
        <b className="sr">{s('accountOf', { name: me.name })}</b>
      </>
    )
  return (
    <>
      <Avatar name={me.name} />
      <span>
        <b className="sr">{s('account')}: </b>
        {me.name}
        <span>{role ? r(role) : me.email}</span>
      </span>
    </>
  )
}
