/**
 * Words without which a pattern cannot match, one bit a kind. A text is looked over for them once, and a recognizer whose words are
 * absent leaves its patterns alone: most texts need a handful of sixty.
 */
export const HINT = {
  month: 1,
  weekday: 2,
  relative: 4,
  holiday: 8,
  ordinal: 16,
  room: 32,
  numeral: 64,
  age: 128,
  label: 256,
  photo: 512,
  street: 1024,
  vehicle: 2048,
  mail: 4096,
  handle: 8192,
  device: 16384,
  social: 32768,
  fax: 65536,
  aged: 131072,
  born: 262144,
} as const

const WORDS: Readonly<Record<keyof typeof HINT, string>> = {
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago set dic dia',
  weekday:
    'monday tuesday wednesday thursday friday saturday sunday mon tues tue weds wed thurs thur thu fri sat sun lunes martes miercoles jueves viernes sabado domingo lun mar mie jue vie sab dom mondays tuesdays wednesdays thursdays fridays saturdays sundays',
  relative:
    'ago yesterday today tonight tonite tomorrow tmrw tmw yday last this next weekend that week night day morning break spring summer fall autumn winter early late mid hoy ayer anteayer antier antenoche anoche manana esta esa aquella este semana mes fin hace back before after month afternoon evening',
  holiday:
    'new lunar chinese martin mlk groundhog valentine valentines presidents mardi fat ash palm holy good easter orthodox passover rosh yom hanukkah chanukah purim sukkot ramadan eid diwali holi vaisakhi nowruz tet st patrick april earth cinco mother mothers father fathers memorial flag juneteenth fourth july independence labor indigenous columbus halloween saints souls election veterans thanksgiving black christmas xmas boxing kwanzaa super syttende epiphany ascension pentecost dia navidad nochebuena nochevieja ano vispera semana lunes martes miercoles domingo jueves viernes sabado accion posadas reyes fiestas pascua patriots leap decoration dead bodhi',
  ordinal:
    'st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirtieth thirty primero',
  room: 'room rooms rm bed bay cot crib chair isolette incubator pod cubicle stretcher gurney suite box booth locker cabin cottage bassinet cuarto cama cuna cunas habitacion hab sala camilla incubadora cubiculo sillon pensionado consultorio quirofano aula ventanilla micu sicu nicu picu cvicu ccu pacu icu ed er or ldr l tele exam obs iso uci uti step ortho hem th conference meeting sector fast cell apt bus tent courtroom hallway hall recovery trauma floor desk',
  numeral:
    'zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred triple double cero uno dos tres cuatro cinco siete ocho nueve diez once doce veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento twenties thirties forties fifties sixties seventies eighties nineties o seis',
  age: 'yo y yr yrs year years old young anos anito anitos ano nonagenarian nonagenarians centenarian centenarians supercentenarian supercentenarians nonagenario nonagenaria nonagenarios nonagenarias centenario centenaria centenarios century birthday bday candles velitas cumple nineties wks weeks week wk month months mo mos days day meses semanas dias dia f m female male weeker weekers',
  aged: 'i im are be at a d age aged edad turn turned turns turning cumple cumplio cumplir celebrate celebrates celebrated celebrating going just only is s was tiene tenia con born arrived delivered nacio came at',
  born: 'born arrived delivered nacio came',
  label:
    'mrn mr medical med chart record hc historia nhc expediente exp registro ficha folio epic patient hospital unit nup h member medicare medicaid policy subscriber insurance plan group beneficiary blue aetna cigna humana uhc united kaiser tricare anthem bcbs poliza afiliado afiliada numero obra credencial beneficiario beneficiaria eps isapre fonasa tarjeta mutua acct account acc guarantor invoice billing bill claim statement visit encounter har csn case cuenta factura recibo zelle iban routing license licence lic driver drivers dl cdl certificate cert cedula matricula m colegiado colegiada rn rnp dea npi registration permit badge licencia dni curp rut nss id study order rx ticket tracking payer card poster participant subject sample specimen accession cc c rfp inc order locker bib nct nie curp confirmation protocol',
  photo:
    'face faces grin smile cheeks dimples eyelashes curls carita sonrisa carota rostro swipe desliza scroll see pictured photo photos foto picture middle thats voice thumb thumbprint finger fingerprint fingerprints foot footprint footprints hand handprint voiceprint retina iris print huella voz imagen shirt hat crown cap gown',
  street:
    'street st avenue ave boulevard blvd road rd drive dr lane ln court ct highway hwy parkway pkwy trail bridge pike turnpike causeway skyway expressway freeway loop pass overpass interchange exit bypass',
  vehicle:
    'plate plates tag tags placa placas patente chapa matricula dominio unit ambulance truck trailer tail hull bus scooter wheelchair registration car suv van jeep honda toyota ford chevy buick subaru nissan tesla bmw pickup parked parking towed tow lot garage headlights lights vehicle driver sedan motorcycle camioneta carro coche auto moto estacionado estacionada dodge gmc kia prius camry civic corolla vin chassis bastidor',
  mail: 'dot punto arroba gmail hotmail yahoo outlook icloud aol proton underscore guion',
  handle:
    'ig insta instagram twitter tiktok snap snapchat venmo cash cashapp handle username screen usuario discord twitch u',
  device:
    'serial serie sn ser lot lots lote ref udi model device pacemaker pump implant stent icd monitor aed unit asset imei knee hip valve cochlear prosthesis prosthetic protesis marcapasos bomba oxygen cpap aparato audifono hearing concentrator ventilator defibrillator walker wheelchair scooter leg lens s',
  social: 'ssn social soc seguro nss',
  fax: 'fax efax facsimile facsimil',
}

/** The hints of each word that gives any. */
export const HINTS: ReadonlyMap<string, number> = (() => {
  const bits = new Map<string, number>()
  for (const [kind, list] of Object.entries(WORDS)) {
    for (const word of list.split(' ')) bits.set(word, (bits.get(word) ?? 0) | HINT[kind as keyof typeof HINT])
  }
  return bits
})()
