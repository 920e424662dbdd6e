/**
 * Occupations as people name them: how many in a million residents, then English names, then Spanish ones, all folded and in the singular
 * (a plural tells of a group). Health workers are left out: a post that names one means its own staff. Figures have one or two digits and
 * should be right within the factor that vocabulary.ts gives each table. Which were compared with a source stands at each table; the guesses were
 * not. To be looked over each year.
 */

/**
 * After employment in the Occupational Employment and Wage Statistics of May 2023, U.S. Bureau of Labor Statistics, over 335 million residents.
 * Of 68 rows 60 were compared in November 2026 with that table (national_M2023_dl.csv, github.com/carlboy2002/carlboy2002.github.io; the Bureau's
 * page is bls.gov/oes/2023/may/oes_abo.htm). It leaves out the self-employed and most farms, so six more were compared with counts by the same Bureau that have
 * them: barber and hairdresser (Occupational Outlook Handbook 2021, precisionmetalworks360.com/barber-hairdresser-or-cosmetologist.html), photographer
 * (projections 2023, reentry.careeronestop.org), construction worker and albanil (projections 2020, laborers and helpers,
 * techedmagazine.com/job-outlook-for-construction-laborers-and-helpers), farmworker (projections 2020, data.bls.gov/projections/nationalMatrix, 45-2092).
 * Corrected: five, namely preschool teacher (was 360, with kindergarten teacher), barber (300), pilot (1,500), taxi driver (400; with shuttle
 * drivers and chauffeurs), farmworker (2,600). Where a row names two jobs (accountant, bookkeeper), each by itself is within the factor.
 * Not compared: tailor (most work for themselves) and fisherman (not in the table).
 */
export const OCCUPATIONS_BLS = `
1100 school bus driver|chofer del autobus escolar,conductor de autobus escolar,conductora de autobus escolar,chofer de autobus escolar
1600 bus driver|chofer de autobus,conductor de autobus,conductora de autobus,camionero urbano
9000 truck driver,trucker|camionero,camionera,trailero,chofer de trailer
1300 welder|soldador,soldadora
2100 electrician|electricista
1300 plumber|plomero,plomera,fontanero,fontanera
2000 carpenter|carpintero,carpintera
390 roofer|techador
180 mason,bricklayer,stonemason|cantero
5000 |albanil
900 machinist|tornero
2000 mechanic,auto mechanic|mecanico,mecanica
370 lineman,lineworker|liniero
2000 police officer,policeman,policewoman,cop,state trooper|policia
950 firefighter,fireman|bombero,bombera
1100 prison guard,correctional officer,corrections officer|custodio,celador
80 judge|juez,jueza
2200 lawyer,attorney|abogado,abogada
1100 paralegal|pasante
9600 teacher,schoolteacher,math teacher,science teacher,history teacher|maestro,maestra,profesor,profesora
350 kindergarten teacher|maestra de kinder,educadora de kinder
1280 preschool teacher|
400 librarian|bibliotecario,bibliotecaria
3900 professor|catedratico,catedratica
250 crossing guard|agente escolar
6500 janitor,custodian|conserje
750 football coach,basketball coach,baseball coach,swim coach,track coach,coach|entrenador,entrenadora
150 barber|barbero
1500 hairdresser,hairstylist,beautician|estilista,peluquero,peluquera
510 chef|chef
650 baker|panadero,panadera
410 butcher|carnicero,carnicera
6600 waitress,waiter|mesera,mesero,camarera
2100 bartender|cantinero,cantinera
9900 cashier|cajero,cajera
135 journalist,newspaper reporter,reporter|periodista,reportero,reportera
70 news anchor,radio host,disc jockey,morning show host|locutor,locutora,presentadora de noticias,conductora de noticias
29 weatherman,meteorologist,weather lady,weather man|meteorologo,meteorologa
400 photographer|fotografo,fotografa
170 actor,actress|actriz
440 pilot,airline pilot,helicopter pilot|piloto
350 flight attendant,stewardess|azafata,sobrecargo
90 train engineer,locomotive engineer|maquinista de tren
110 ship captain,tugboat captain,ferry captain,riverboat captain|capitan de barco
90 fisherman,crab fisherman|pescador,pescadora
120 logger,lumberjack|lenador
120 coal miner,miner|minero,minera
150 roughneck,oil driller|perforador
1000 mail carrier,mailman,letter carrier,postal carrier|cartero,cartera del pueblo
4300 accountant,bookkeeper|contador,contadora,contable
330 architect|arquitecto,arquitecta
135 land surveyor,surveyor|topografo
1400 insurance agent|agente de seguros
1050 bank teller|cajera de banco
75 funeral director,mortician,undertaker|funerario,director de funeraria
45 locksmith|cerrajero
130 crane operator|gruista
200 ironworker|herrero de obra
170 glazier|vidriero
75 upholsterer|tapicero
100 tailor,seamstress,dressmaker|sastre,costurera,modista
360 lifeguard|salvavidas,socorrista de playa
60 referee,umpire|arbitro
240 veterinarian|veterinario,veterinaria
20 game warden|guardabosques
50 professional athlete,pro athlete|atleta profesional
670 taxi driver,cab driver,uber driver|taxista
6000 construction worker|obrero,obrera
1600 farmworker,farm worker,fruit picker|jornalero,jornalera
`

/**
 * Counted by others: USDA Census of Agriculture 2022 (farms), Department of Defense 2023 (service members), Census ACS 2022 (veterans). Four of seven
 * compared in November 2026, none corrected: 3.4 million producers (agtechtools.com/post/farms-with-producers-servicing-military-in-decline), 24,082 dairy
 * operations (hoards.com/article-34736-farm-trends-confirmed-in-the-recent-census.html), 16.2 million veterans (usafacts.org/topics/veterans), 5.6 million of the
 * Vietnam era (theforgottenveteran.org/veterans). Not compared: soldier, marine, and the veterans of the Second World War, of whom the latest count
 * found is 162,401 in 2021 (iwf.org/2022/11/04/veterans-by-the-numbers-2022or-not): 200 allows for those who have died since.
 */
export const OCCUPATIONS_COUNTED = `
10000 farmer|agricultor,agricultora,campesino,campesina,granjero
90 dairy farmer|lechero
3900 soldier|soldado
510 marine|infante de marina
48000 veteran,army veteran,navy veteran,air force veteran|veterano de guerra
16000 vietnam veteran,vietnam vet|veterano de vietnam
200 world war ii veteran,wwii veteran,wwii vet,d day veteran|veterano de la segunda guerra
`

/** No public count was at hand: cautious guesses, within a factor of four. */
export const OCCUPATIONS_GUESSED = `
100 band director,choir director|director de banda,director del coro
200 piano teacher,music teacher,trombone teacher,violin teacher|profesora de piano,maestro de musica,maestra de piano
40 zookeeper|cuidador de zoologico
20 park ranger,forest ranger|guardaparques
75 farrier|herrador,herradora
2500 rancher,cattle rancher|ganadero,ganadera,ranchero
1 llama rancher,alpaca rancher,ostrich farmer|criador de llamas
30 taxidermist|taxidermista
6 luthier,violin maker,guitar maker,drum maker|lutier,laudero
0.1 lighthouse keeper|farero,farera
15 blacksmith|herrero,herrera
350 beekeeper|apicultor,apicultora
100 organist,church organist|organista
30 cellist,harpist,oboist,bassoonist|violonchelista,chelista,arpista
100 violinist,trombonist,trumpeter,saxophonist|violinista,trompetista
500 musician,drummer,guitarist|musico,baterista,guitarrista
30 opera singer,soprano,tenor,ballerina,ballet dancer|cantante de opera,bailarina de ballet
1 rodeo clown,bullfighter,cable car gripman|torero,torera,recortador
10 bull rider,jockey|jinete,charro
3 puppeteer,ventriloquist|titiritero,ventrilocuo
30 magician,juggler,clown|mago,payaso
1 sword swallower,fire eater|tragafuegos
5 impersonator|imitador
15 drag queen|
30 gravedigger,auctioneer|enterrador,sepulturero
10 piano tuner|afinador de pianos
150 window washer,window cleaner|limpiador de ventanas
100 tattoo artist|tatuador,tatuadora
20 cobbler,shoemaker|zapatero
80 jeweler|joyero,joyera
6 watchmaker,clockmaker|relojero
50 potter,sculptor|alfarero,alfarera,escultor,escultora
130 novelist,poet|novelista,poeta
0.2 astronaut|astronauta
1.3 smokejumper|
100 ski instructor|instructor de esqui
10 mountain guide,river guide|guia de montana
60 quarterback,point guard,shortstop|
1000 goalkeeper,goalie|portero del equipo,arquero
30 olympian,olympic athlete|olimpico,olimpica
9 olympic medalist,gold medalist|medallista olimpico,medallista olimpica
80 valedictorian,homecoming queen|
30 beauty queen,dairy princess|reina de belleza
120 nun|monja
15 monk|monje
1200 pastor,minister,preacher|pastor,parroco,sacerdote
110 catholic priest,priest|cura
30 rabbi|rabino,rabina
8 imam|iman
5 sommelier|sumiller
60 brewer,brewmaster|cervecero
30 winemaker|vinicultor,enologo
10 cheesemaker|quesero,quesera
30 lobsterman|
100 cowboy|vaquero
15 shrimper,oysterman|camaronero,marisquero
10 shepherd|pastor de ovejas
5 sheep shearer|esquilador
500 deacon|diacono
10 bell ringer|campanero
300 street vendor|tamalera,tamalero,vendedora de tamales
10 |mariachi,charanguista,bandoneonista
600 school secretary|secretaria de la escuela
20 crop duster|fumigador aereo
20 stuntman,stuntwoman|doble de cine
50 notary of the town|notario
100 midwife of the village|partera,comadrona del pueblo
`

/**
 * Offices of which a community has one, with how many in a million hold one: after the Census of Governments (19,500 municipalities, 3,000
 * counties, 13,000 school districts) and the seats of legislatures. The first four rows compared in November 2026 with the census of 2012: 19,522
 * municipalities, 3,031 counties, 12,884 school districts (blog.gisuser.com/2013/09/27/the-2012-census-of-more-than-89000-us-local-governments); governor and
 * congressman with 50 states and 435 seats (gardner.utah.edu/blog/blog-2020-census-apportionment-data-released, ecjnews.com/PZBS/ECJ420/PZBS_2021-04-30-02.htm).
 * None corrected. Not compared: lieutenant governor, state senator, state representative.
 */
export const OFFICES = `
59 mayor|alcalde,alcaldesa,presidente municipal,presidenta municipal,intendente
9 sheriff|
9 county clerk,county treasurer,county judge|
39 school superintendent,superintendent of schools|
0.15 governor|gobernador,gobernadora
0.14 lieutenant governor|vicegobernador
6 state senator,senator|senador,senadora
16 state representative|diputado,diputada,diputado provincial
1.3 congressman,congresswoman|congresista
`

/** More of them, by cautious guesses. */
export const OFFICES_GUESSED = `
400 city councilman,city councilwoman,councilman,councilwoman,city council member|concejal,concejala,regidor,regidora
55 county commissioner|comisionado del condado
6 coroner,county coroner|
80 fire chief|jefe de bomberos,jefa de bomberos
37 police chief,chief of police|jefe de policia,jefa de policia,comandante de la policia
41 postmaster,postmistress|
300 school principal,high school principal,principal|director de la escuela,directora de la escuela,director del colegio
120 village priest,parish priest|parroco del pueblo,cura del pueblo
3 bishop,archbishop|obispo,arzobispo
80 town clerk|secretario del ayuntamiento
20 harbormaster,town crier|pregonero
20 poet laureate,rodeo queen,county fair queen|reina del carnaval
`
