/**
 * Events that get into the news: how many people in a million are hurt in one a year, English names, Spanish ones, folded. All six rows were
 * compared in November 2026, none corrected, over 335 million residents:
 * - crash: 2.38 million injured, NHTSA 2022, DOT HS 813 560 (safetylit.org, citation 791301_37); motorcycle: 82,687, the same (cyclefish.com/blogs/11987/5823);
 * - fire: 13,250 injured and 3,790 dead in all fires, three in four at home, NFPA 2022 (kootenaifire.com/2022-us-fire-loss-report);
 * - shooting: 252,376 in 2019 and 2020, the dead too (physiciansweekly.com/study-estimates-burden-of-firearm-injuries-for-2019-2020);
 * - lightning: 33 dead and 234 injured a year, NOAA 2004 to 2013 (rooseveltsuw.blogspot.com/2015/12/2015-us-lightning-deaths.html);
 * - tornado: 70 dead and 1,500 injured a year (nesafetycenter.blogspot.com/2013/03/national-severe-weather-awareness-week.html).
 */
export const EVENTS = `
7000 car crash,car accident,crash,wreck,car wreck,collision,rollover,MVA,MVC|accidente,choque,volcadura,accidente de transito
250 motorcycle crash,motorcycle accident,motorcycle wreck|accidente de moto,accidente de motocicleta
33 house fire,apartment fire,trailer fire,fire|incendio,incendio de la casa
350 shooting,school shooting|tiroteo,balacera
1 lightning strike,struck by lightning|le cayo un rayo
3 tornado|tornado
`

/** More of them, by cautious guesses; not compared. */
export const EVENTS_GUESSED = `
100 pileup,pile up|carambola,choque multiple
30 school bus rollover,school bus crash,bus rollover,bus crash,bus accident|accidente de autobus,accidente del camion,choque del autobus
2 barn fire,substation fire,elevator fire,mill fire,warehouse fire,church fire|incendio del mercado
10 explosion,gas explosion|explosion
3 plane crash,helicopter crash|avionazo,accidente de avion
1 balloon crash,hot air balloon|
1 barn collapse,roof collapse,barn roof collapse,bridge collapse,collapse,cave in|derrumbe,derrumbe del edificio
1 train derailment,derailment,train wreck|descarrilamiento
3 mass shooting|
10 near drowning|ahogamiento
1 avalanche,mudslide|alud,avalancha
0.1 shark attack,shark bite,bear attack,gator attack,alligator attack,alligator bite|ataque de tiburon
5 hostage,kidnapping|secuestro
10 logging accident,mine accident,mining accident,grain bin|accidente minero
5 buggy accident,buggy crash,amish buggy|
2 ferris wheel,zip line accident,roller coaster|rueda de la fortuna
50 brawl,bar fight|rina
10 arson|
3 combine accident,tractor accident,farm accident|accidente de tractor
3 demolition derby,rodeo accident|cornada
`

/** What one person alone can be; the number is not used. */
export const UNIQUE = `
0 first baby of the year,new year ' s baby,new years baby,first baby of 2025|primer bebe del ano,primera bebe del ano
0 biggest baby in,smallest baby ever,tiniest baby ever,oldest patient ever|
0 oldest living,last living,only living,last surviving,last fluent speaker,last speaker,only living speaker|ultimo hablante,ultima hablante,unico hablante
0 state record,world record,guinness|record guinness
`
