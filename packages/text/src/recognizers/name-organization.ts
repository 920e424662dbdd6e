import type { Doc } from '../document.ts'
import { COMMON } from '../lists/index.ts'
import { isNamed } from '../name-run.ts'
import type { Candidate, Recognizer } from '../recognizer.ts'

const HEAD = new Set(
  'hospital hospitals clinic clinics center centre health healthcare medical medicine university college institute foundation association society academy pharmacy press network alliance coalition council department ministry agency bureau company corp inc llc group partners systems system services auxiliary guild brewery bakery times tribune gazette courier herald post ledger chronicle news radio hospice infirmary sanatorio clinica instituto universidad fundacion secretaria ministerio asociacion sociedad centro cruz regional memorial general community dermatology dental orthopedics pediatrics oncology imaging labs laboratories pharma therapeutics union committee commission board program programme initiative project award prize cup championship conference symposium summit expo festival gala marathon act bill month week'.split(
    ' ',
  ),
)
const VENUE = new Set(
  'school elementary high middle academy church temple mosque synagogue chapel parish ame baptist lutheran methodist park mall stadium arena diner cafe grill market supermarket walmart costco target kroger bridge lake river creek bay beach island mountain mount canyon falls pass dam mill farm farms ranch orchard cannery airport station depot campground fairgrounds fair speedway rodeo casino hotel motel inn lodge apartments estates village heights manor gym ymca brewery plant refinery mine quarry marina pier plaza escuela colegio liceo primaria secundaria iglesia parroquia mercado barrio colonia plaza aldea canton vereda playa puente rancho hacienda prision carcel library firehouse courthouse theater theatre'.split(
    ' ',
  ),
)
const SPANISH_HEAD = new Set(
  'hospital clinica instituto universidad fundacion secretaria ministerio asociacion sociedad centro sanatorio cruz escuela colegio liceo primaria iglesia parroquia mercado barrio colonia plaza aldea canton vereda playa puente rancho ejido fraccionamiento resguardo comuna parque lake mount mt fort ft camp port lago rio villa'.split(
    ' ',
  ),
)
const JOIN = new Set(['of', 'the', '&', 'and', 'for', 'de', 'del', 'la', 'las', 'los', 'y', 'el', 'at'])

const isCapital = (doc: Doc, i: number): boolean => {
  const token = doc.tokens[i]
  return token !== undefined && (isNamed(token) || (token.kind === 'number' && i > 0)) && !token.tag
}
const adjoins = (doc: Doc, i: number): boolean => {
  const gap = (doc.tokens[i + 1]?.start ?? 0) - (doc.tokens[i]?.end ?? 0)
  return gap >= 0 && gap <= 1 && !doc.text.slice(doc.tokens[i]?.end, doc.tokens[i + 1]?.start).includes('\n')
}

/** Organizations and places with names of their own: a head word ("Hospital", "High School", "Colegio") and the capitals around it. */
export const nameOrganization: Recognizer = {
  id: 'name-organization',
  type: 'NAME',
  find(doc) {
    const found: Candidate[] = []
    let done = 0
    for (let i = 0; i < doc.tokens.length; i++) {
      const token = doc.tokens[i]
      if (!token || i < done || token.shape !== 'title' || token.tag) continue
      const venue = VENUE.has(token.fold)
      if (!venue && !HEAD.has(token.fold) && !SPANISH_HEAD.has(token.fold)) continue
      let from = i
      while (from > done && i - from < 6 && adjoins(doc, from - 1)) {
        const previous = doc.tokens[from - 1]
        if (!previous) break
        if (isCapital(doc, from - 1) && !(previous.first && previous.flags & COMMON && from - 1 !== i)) from--
        else if (
          previous.fold === '.' ||
          previous.fold === '-' ||
          previous.fold === '&' ||
          (JOIN.has(previous.fold) && from - 2 >= done && isCapital(doc, from - 2) && adjoins(doc, from - 2))
        )
          from -= previous.kind === 'mark' ? 2 : 1
        else break
      }
      if (from < done || from < 0) from = i
      let to = i
      while (to - i < 6 && adjoins(doc, to)) {
        const next = doc.tokens[to + 1]
        if (!next) break
        if (isCapital(doc, to + 1)) to++
        else if (JOIN.has(next.fold) && adjoins(doc, to + 1) && isCapital(doc, to + 2)) to += 2
        else if (JOIN.has(next.fold) && JOIN.has(doc.tokens[to + 2]?.fold ?? '') && isCapital(doc, to + 3)) to += 3
        else break
      }
      if (to === from) continue
      const start = doc.tokens[from]?.start ?? token.start
      const end = doc.tokens[to]?.end ?? token.end
      found.push(
        venue
          ? { start, end, rule: 'venue', score: 0.8, type: 'LOCATION' }
          : { start, end, rule: 'organization', score: 0.85 },
      )
      done = to + 1
    }
    return found
  },
  validate: (doc, at) =>
    at.end - at.start > 4 && at.end - at.start < 90 && /[a-z]/.test(doc.text.slice(at.start, at.end)),
  // "High School" or "Medical Center" alone names nothing.
  invalidate: (doc, at) =>
    /^(?:the )?(?:high|middle|elementary|medical|health|community|general|regional|memorial|emergency|mental|public|behavioral|women's|children's|heart|cancer|urgent|home)? ?(?:health|school|center|department|hospital|clinic|services|care|month|week|program|system|park|board)$/.test(
      doc.lower.slice(at.start, at.end),
    ),
}
