/**
 * Public population figures; shares are parts in a million. Compared in November 2026, value by value, with copies of the sources given at each
 * table; one was corrected, and what was not compared is named there. Whoever compares or changes one says so here, with the date.
 */
export type AreaId = 'us' | 'mx' | 'es' | 'pr'

/**
 * Residents: 2020 census (us, pr), INEGI Censo de Población y Vivienda 2020 (mx), INE Censo 2021 (es). All four compared in November 2026:
 * familytree.com/blog/u-s-2020-census-apportionment-results (us, pr), INEGI press release 24/21 at info.5y1.org/las-ultimas-noticias-de-mexico_1_3b58f8.html
 * (mx), ine.es, operation 1254736176992 (es). One corrected: es was the official figure of the register of residents, 47,385,107.
 */
export const COUNTRIES: Readonly<Record<AreaId, { readonly people: number; readonly source: string }>> = {
  us: { people: 331_449_281, source: 'census-2020' },
  pr: { people: 3_285_874, source: 'census-2020' },
  mx: { people: 126_014_024, source: 'inegi-2020' },
  es: { people: 47_400_798, source: 'ine-2021' },
}

/**
 * Resident population of each state in thousands, 2020 census: code, name, thousands. All 51 compared in November 2026 with a copy of the census counts (in
 * a public source file; with dc as the rest they add up to the total above): within 0.1 %, none corrected. They are also within 0.5 % of the Census
 * Bureau's estimates for July 2020 (NST-EST2021, github.com/HOWBZR/Fire_Repo).
 */
const STATES_TABLE =
  'al alabama 5024,ak alaska 733,az arizona 7152,ar arkansas 3012,ca california 39538,co colorado 5774,ct connecticut 3606,de delaware 990,dc district of columbia 690,fl florida 21538,ga georgia 10712,hi hawaii 1455,id idaho 1839,il illinois 12813,in indiana 6786,ia iowa 3190,ks kansas 2938,ky kentucky 4506,la louisiana 4658,me maine 1362,md maryland 6177,ma massachusetts 7030,mi michigan 10077,mn minnesota 5706,ms mississippi 2961,mo missouri 6155,mt montana 1084,ne nebraska 1962,nv nevada 3105,nh new hampshire 1378,nj new jersey 9289,nm new mexico 2118,ny new york 20201,nc north carolina 10439,nd north dakota 779,oh ohio 11799,ok oklahoma 3959,or oregon 4237,pa pennsylvania 13003,ri rhode island 1097,sc south carolina 5118,sd south dakota 887,tn tennessee 6911,tx texas 29146,ut utah 3272,vt vermont 643,va virginia 8631,wa washington 7705,wv west virginia 1794,wi wisconsin 5894,wy wyoming 577'

export interface State {
  readonly code: string
  readonly name: string
  readonly people: number
}
export const STATES: readonly State[] = STATES_TABLE.split(',').map((row) => {
  const words = row.split(' ')
  return { code: words[0] ?? '', name: words.slice(1, -1).join(' '), people: Number(words.at(-1)) * 1000 }
})

/**
 * Counties of more than about 900,000, in thousands, 2020 census; not all of them. Of several of one name, the biggest. All 59 compared in November
 * 2026 with the Census Bureau's estimates for July 2020 (Vintage 2022, github.com/JPeojakm/pop_viz): none is off by more than 1.1 %, none corrected.
 */
export const COUNTIES: ReadonlyMap<string, number> = new Map(
  'los angeles 10014,cook 5276,harris 4731,maricopa 4421,san diego 3299,orange 3187,miami dade 2702,dallas 2614,kings 2736,riverside 2418,queens 2405,clark 2265,king 2270,san bernardino 2182,tarrant 2111,bexar 2009,broward 1945,santa clara 1936,wayne 1794,alameda 1682,new york 1694,middlesex 1632,philadelphia 1604,sacramento 1585,suffolk 1526,palm beach 1492,bronx 1473,hillsborough 1460,nassau 1396,franklin 1324,travis 1290,oakland 1274,hennepin 1282,cuyahoga 1265,allegheny 1251,salt lake 1185,contra costa 1166,wake 1129,mecklenburg 1115,fulton 1067,montgomery 1062,collin 1064,pima 1043,st louis 1004,fresno 1009,westchester 1004,honolulu 1017,marion 977,duval 996,fairfax 1150,erie 954,bergen 956,pinellas 959,milwaukee 939,gwinnett 957,shelby 930,dupage 933,kern 909,pierce 921'
    .split(',')
    .map((row) => [row.slice(0, row.lastIndexOf(' ')), Number(row.slice(row.lastIndexOf(' ') + 1)) * 1000]),
)

/** Of the 3,143 counties of the 2020 census the middle one has about 26,000 people; nine in ten have between 2,500 and 450,000. Not compared. */
export const COUNTY = { people: 26_000, source: 'census-2020' }
/** Cautious guesses of what "our town" or "a rural county" means. */
export const TOWN = { people: 8_000, source: null }
export const VILLAGE = { people: 1_500, source: null }
export const RURAL_COUNTY = { people: 12_000, source: null }

/**
 * Residents by bands of five years from birth on, after the 2020 census, Demographic and Housing Characteristics; the last is 100 and over. Compared in
 * November 2026, none corrected. To 84 with the estimates of July 2019 (NC-EST2019-AGESEX, github.com/bq-org/ncses_stats_explorer_placeholder,
 * table 1-1): within 7 %. From 85 on with the 2020 census (The Older Population, C2020BR-07, as told at
 * themessenger.com/news/hawaii-has-largest-share-of-americas-oldest-old-people-census-data): within 10 %.
 */
export const AGE_BANDS: readonly number[] = [
  55500, 60500, 65500, 66400, 65500, 67600, 68800, 66400, 62500, 60600, 63000, 65200, 62500, 54300, 45000, 29600, 18100,
  10900, 5800, 1500, 242,
]
/**
 * Births a year, National Vital Statistics Reports 2021: 3.66 million. Compared in November 2026: 3,659,289 (Vital Statistics Rapid Release 20, at
 * info.5y1.org/world-population-percentages-by-race_1_5cd141.html), 11,025 in a million; not corrected.
 */
export const BIRTHS = 11_000

/**
 * Births a year by whole weeks of pregnancy, after the same reports: to 23, 24 to 27, 28 to 31, 32 to 33, 34 to 36, 37 and more; each a single week.
 * Only the sum to 36 was compared, in November 2026: 10.3 % of births here, 10.5 % in 2021 (NCHS Data Brief 442, stacks.cdc.gov/view/cdc/119632).
 */
export function gestation(weeks: number): number {
  if (weeks < 24) return 6
  if (weeks < 28) return 14
  if (weeks < 32) return 28
  if (weeks < 34) return 70
  if (weeks < 37) return 270
  return 2500
}

/** Parts in a million who are exactly so many years old. */
export function ofAge(years: number): number {
  if (years < 0 || !(years < 130)) return 1_000_000
  if (years < 100) return (AGE_BANDS[(years - (years % 5)) / 5] ?? 0) / 5
  // Of those of a hundred and more, each year some two in five die.
  let share = 97
  for (let at = 100; at < years && share > 0.01; at++) share = share * 0.6
  return share
}

/** Parts in a million whose age lies between two, both counted. */
export function ofAges(from: number, to: number): number {
  let share = 0
  for (let years = from; years <= to && years < 116; years++) share += ofAge(years)
  return share
}

/** Compared in November 2026 with the estimates of July 2019 above: 507,500 and 492,500; not corrected. */
export const WOMEN = 505_000
export const MEN = 495_000
