/**
 * Conditions: how many people in a million live with one (for what passes, how many a year have it), then English names and usual
 * abbreviations, then Spanish ones, folded. A name in capitals counts only where the text writes it in capitals. Figures are orders of magnitude and
 * should be right within the factor that vocabulary.ts gives each table; they are the United States', over 335 million residents. Which were compared
 * with a source stands at each table; all others, the guesses among them, were set down from memory and not compared. To be looked over each year.
 */

/**
 * Common ones, after the Centers for Disease Control and Prevention (prevalence and surveillance pages), SEER, USRDS and OPTN. In November 2026, 37 of
 * 85 rows were compared with a published count, many of them retold on another page, as noted. Corrected: three, namely opioid overdose (was
 * 7,000), RSV (25; now those taken into hospital), dengue (30; Puerto Rico and Mexico have far more). Compared with:
 * - notifiable diseases: West Nile 2009 to 2018 (pmc.ncbi.nlm.nih.gov/articles/PMC7949089), dengue 2019 (pr.report/a0CdnXpS), whooping cough 2019
 *   (wonder.cdc.gov/nndss/static/2019/annual/2019-table2l.txt), tuberculosis 2020 (wonder.cdc.gov/nndss/static/2020/annual/2020-table2q.html),
 *   legionnaires, 37 weeks of 2018 (wonder.cdc.gov/nndss/static/2019/37/2019-37-table1u.html);
 * - CDC: RSV (cdc.gov/rsv/research/us-surveillance.html), overdose 2017 (pubmed.ncbi.nlm.nih.gov/32240125), spina bifida and cleft, at birth, 2004 to 2006
 *   (cdc.gov/Features/dsBirthDefects/longdesc.html), diabetes (capitaldiabetescenter.com/facts), HIV (hivpedia.com/videos/statistics);
 * - gunshot wound 2019 and 2020 (physiciansweekly.com/study-estimates-burden-of-firearm-injuries-for-2019-2020), hypertension
 *   (chronicleonline.com, American Heart Month 2023), heart failure (managedcaremag.com/news/new-statistics-show-heart-failure-rise);
 * - cancer, breast, prostate 2022 (cancerhealth.com/article/18-million-cancer-survivors-in-united-states-most-common-cancers), leukemia, lymphoma, hodgkin 2019
 *   (throwingbonesrun.org/blood-cancer-statistics), myeloma (allbloodcancers.org/disease-information-and-support-statistics);
 * - USRDS: dialysis 2018 (pmc.ncbi.nlm.nih.gov/articles/PMC8148988), kidney transplant, report of 2009 (mcdermott.house.gov, article 381);
 * - depression, bipolar, schizophrenia, ptsd (nbclinicalresearch.com/post/mental-illness-awareness-week), alzheimer, parkinson
 *   (burke.weill.cornell.edu/cause/conditions/neurodegenerative-diseases), epilepsy, migraine (patientcareonline.com/articles/neurological-disorders-afflict-millions);
 * - type 1 diabetes (start.askwonder.com/insights/patients-chronic-disease-tvn4bz6mk), rheumatoid arthritis (pctn.net/autoimmune-diseases), celiac
 *   (genomemedicine.biomedcentral.com/articles/10.1186/gm305/tables/1);
 * - spinal cord injury 2016 (girardslaw.com/practice_areas/brain-spinal-cord-injuries.cfm), paraplegic, quadriplegic (apacure.org/Spinal/spinal-cord.htm).
 * Not compared, among others: heart attack and stroke, meant as all who ever had one. In one year about 2,400 in a million have a heart attack and as many a stroke.
 */
export const CONDITIONS_COMMON = `
370000 hypertension,high blood pressure|hipertension,presion alta
115000 diabetes,diabetic|diabetico,diabetica
5000 type 1 diabetes,type one diabetes,T1D|diabetes tipo 1
77000 asthma|asma
80000 depression|depresion
120000 migraine,migraines|migrana
47000 COPD,emphysema|EPOC,enfisema
20000 heart failure,CHF|insuficiencia cardiaca
18000 afib,atrial fibrillation|fibrilacion auricular
24000 heart attack,STEMI,NSTEMI|infarto,ataque al corazon
23000 stroke,CVA|derrame cerebral,ictus,ACV,EVC
54000 cancer,chemo,chemotherapy|quimio,quimioterapia
12000 breast cancer|cancer de mama,cancer de seno
10000 prostate cancer|cancer de prostata
1900 lung cancer|cancer de pulmon
4300 colon cancer,colorectal cancer|cancer de colon
4200 melanoma|
2900 thyroid cancer|cancer de tiroides
1500 leukemia|leucemia
300 AML,acute lymphoblastic leukemia,acute myeloid leukemia|leucemia linfoblastica,leucemia mieloide
2600 lymphoma|linfoma
650 hodgkin lymphoma,hodgkin|linfoma de hodgkin
530 multiple myeloma,myeloma|mieloma multiple,mieloma
730 ovarian cancer|cancer de ovario
900 cervical cancer|cancer de cuello uterino,cancer cervicouterino
850 testicular cancer|cancer de testiculo
300 pancreatic cancer|cancer de pancreas
2200 bladder cancer|cancer de vejiga
1900 kidney cancer|cancer de rinon
2600 brain tumor|tumor cerebral
1650 dialysis,kidney failure,ESRD,end stage renal disease|dialisis,hemodialisis,insuficiencia renal
750 kidney transplant,new kidney|trasplante de rinon,trasplante renal
300 liver transplant,new liver|trasplante de higado
110 heart transplant,new heart|trasplante de corazon
45 lung transplant,double lung transplant,new lungs|trasplante de pulmon
600 bone marrow transplant,stem cell transplant|trasplante de medula
20000 alzheimer,alzheimers|
22000 dementia|demencia
4000 lewy body|cuerpos de lewy
3000 parkinson,parkinsons|
10000 epilepsy|epilepsia
22000 autism,autistic|autismo,autista
3000 cerebral palsy|paralisis cerebral
640 down syndrome,trisomy 21|sindrome de down
500 spina bifida|espina bifida
3600 HIV|VIH
7000 hepatitis c,hep c|hepatitis c
29 tuberculosis,TB|
5000 sepsis,septic shock|choque septico
900 appendicitis,appendectomy|apendicitis
900 hip fracture,broken hip|fractura de cadera
6500 amputee,amputation,amputated|amputacion,amputado,amputada
900 spinal cord injury|lesion medular
450 quadriplegic,quadriplegia,tetraplegia|cuadriplejia,tetraplejia
450 paraplegic,paraplegia|paraplejia
8000 traumatic brain injury,TBI|traumatismo craneoencefalico
90 severe burns,third degree burns|quemaduras graves,quemaduras de tercer grado
350 gunshot wound,GSW|herida de bala,balazo
24 snakebite,snake bite,rattlesnake bite,copperhead bite|mordedura de serpiente,mordida de vibora
1400 lyme,lyme disease|enfermedad de lyme
25 legionnaires|legionela
60 whooping cough,pertussis|tosferina,tos ferina
7 west nile|virus del nilo
6 malaria|paludismo
4.5 dengue|
1 measles|sarampion
20000 bipolar disorder,bipolar|trastorno bipolar
4000 schizophrenia,schizophrenic|esquizofrenia
40000 ptsd,PTSD|estres postraumatico
3000 anorexia|
3100 opioid overdose,overdose,overdosed|sobredosis
30000 twins|gemelos,gemelas,mellizos,mellizas
45000 miscarriage|aborto espontaneo
700 RSV|
4500 pneumonia|neumonia
12000 COVID|
23000 psoriasis|
7000 vitiligo|
8000 celiac,celiac disease|celiaco,celiaca,celiaquia
3000 crohn,crohns|enfermedad de crohn
2900 ulcerative colitis|colitis ulcerosa
4500 rheumatoid arthritis|artritis reumatoide
1000 pulmonary embolism|embolia pulmonar
1000 cleft lip,cleft palate|labio leporino,paladar hendido
700 preeclampsia|preeclamsia,preeclampsia
`

/**
 * Rare ones, by the order of magnitude that Orphanet, NORD, the NIH's rare disease pages or the CDC's surveillance give. In November 2026, 17 of 145
 * rows were compared; no copy of Orphanet's table was found. Corrected: three, namely Ebstein anomaly (was 15), anthrax (0.02), diphtheria (0.1). Compared with:
 * - notifiable diseases: anthrax, botulism, diphtheria, coccidioidomycosis 2019 (pr.report/a0CdnXpS), tetanus, tularemia 2020
 *   (wonder.cdc.gov/nndss/static/2020/annual/2020-table2q.html), hantavirus, leprosy 2010 to 2014, new cases a year (stacks.cdc.gov/view/cdc/31713);
 * - at birth: tetralogy of Fallot, diaphragmatic hernia, gastroschisis 2004 to 2006 (cdc.gov/Features/dsBirthDefects/longdesc.html), Ebstein anomaly
 *   (restoredcdc.org/www.cdc.gov/birth-defects/data-research/facts-stats/index.html);
 * - sickle cell (cdc.gov/sickle-cell/data/index.html), ALS, huntington (burke.weill.cornell.edu/cause/conditions/neurodegenerative-diseases), lupus
 *   and, at the upper end of its range, multiple sclerosis (genomemedicine.biomedcentral.com/articles/10.1186/gm305/tables/1).
 */
export const CONDITIONS_RARE = `
2800 multiple sclerosis,MS|esclerosis multiple
95 ALS,lou gehrig,amyotrophic lateral sclerosis|ELA,esclerosis lateral amiotrofica
120 huntington,huntingtons|enfermedad de huntington,corea de huntington
120 cystic fibrosis,CF|fibrosis quistica
300 sickle cell|anemia falciforme,drepanocitosis
100 hemophilia,hemophiliac|hemofilia,hemofilico
600 lupus,SLE|
240 scleroderma|esclerodermia
60 dermatomyositis|dermatomiositis
15 guillain barre,GBS|
200 myasthenia gravis,myasthenia|miastenia gravis,miastenia
35 glioblastoma,GBM|
10 DIPG|glioma difuso
60 neuroblastoma|
30 wilms tumor,wilms|tumor de wilms
30 osteosarcoma,ewing sarcoma|sarcoma de ewing
30 retinoblastoma|
10 mesothelioma|mesotelioma
15 pheochromocytoma|feocromocitoma
1.2 CJD,creutzfeldt jakob,creutzfeldt,RT QuIC|
0.06 progeria|
1 fibrodysplasia ossificans,FOP,stone man syndrome|fibrodisplasia osificante
60 osteogenesis imperfecta,brittle bone|huesos de cristal
600 ehlers danlos,EDS|
150 marfan,marfans|
40 achondroplasia,dwarfism|acondroplasia,enanismo
300 neurofibromatosis|
140 tuberous sclerosis|esclerosis tuberosa
45 rett syndrome|sindrome de rett
60 angelman,prader willi|
100 williams syndrome|sindrome de williams
200 turner syndrome|sindrome de turner
600 klinefelter|
200 fragile x|x fragil
60 phenylketonuria,PKU|fenilcetonuria
18 gaucher|
20 fabry disease|enfermedad de fabry
20 pompe disease|enfermedad de pompe
3 tay sachs|
8 niemann pick|
10 krabbe,metachromatic leukodystrophy|leucodistrofia
50 adrenoleukodystrophy|adrenoleucodistrofia
33 wilson disease,wilsons disease|enfermedad de wilson
30 porphyria|porfiria
70 acromegaly|acromegalia
110 addison disease,addisons|enfermedad de addison
40 cushing syndrome,cushings|sindrome de cushing
45 duchenne|
30 spinal muscular atrophy,SMA|atrofia muscular espinal
120 myotonic dystrophy|distrofia miotonica
20 friedreich ataxia,friedreichs ataxia|ataxia de friedreich
10 ataxia telangiectasia|
1 locked in syndrome|sindrome de enclaustramiento,sindrome de cautiverio
8 moebius syndrome,mobius syndrome|sindrome de moebius
20 treacher collins|
12 apert syndrome,pfeiffer syndrome,crouzon|sindrome de apert
30 goldenhar|
11 epidermolysis bullosa,butterfly skin|piel de mariposa
1 harlequin ichthyosis|ictiosis arlequin
1 xeroderma pigmentosum|
50 albinism,albino|albinismo,albina
5 takayasu|
40 behcet,behcets|
18 kawasaki disease,kawasaki|enfermedad de kawasaki
30 hypoplastic left heart,HLHS|corazon izquierdo hipoplasico
300 tetralogy of fallot|tetralogia de fallot
75 ebstein anomaly,ebsteins|anomalia de ebstein
1 ectopia cordis|
200 gastroschisis,omphalocele|gastrosquisis,onfalocele
200 diaphragmatic hernia,CDH|hernia diafragmatica
50 biliary atresia|atresia biliar
200 hirschsprung|
90 situs inversus,dextrocardia|
30 kabuki syndrome|sindrome de kabuki
400 noonan syndrome|sindrome de noonan
80 charge syndrome|sindrome charge
3 trisomy 13,patau|trisomia 13
6 trisomy 18|trisomia 18
250 digeorge|
20 cri du chat|
10 wolf hirschhorn|
5 batten disease,battens|enfermedad de batten
8 sanfilippo|
5 hurler syndrome,hunter syndrome|sindrome de hurler,sindrome de hunter
4 maple syrup urine|jarabe de arce
20 galactosemia|
5 SCID,bubble boy|nino burbuja
5 chronic granulomatous|
10 TTP,thrombotic thrombocytopenic|purpura trombotica
100 ITP|
13 PNH|hemoglobinuria paroxistica
7 aplastic anemia|anemia aplasica
5 diamond blackfan,fanconi anemia|anemia de fanconi
40 amyloidosis|amiloidosis
180 sarcoidosis|
40 pulmonary arterial hypertension|hipertension arterial pulmonar
150 pulmonary fibrosis|fibrosis pulmonar
300 alpha 1 antitrypsin|
30 aortic dissection|diseccion aortica
150 endocarditis|
0.2 q fever|fiebre q
0.1 hantavirus|
0.6 leprosy,hansen disease,hansens disease|lepra,enfermedad de hansen
0.02 bubonic plague|peste bubonica
0.003 anthrax|antrax
0.02 rabies|rabia humana
0.01 naegleria,brain eating amoeba|ameba comecerebros
0.02 ebola|
0.1 tetanus|tetanos
0.006 diphtheria|difteria
0.7 botulism|botulismo
4 necrotizing fasciitis,flesh eating|fascitis necrosante,fascitis necrotizante
3 toxic shock|choque toxico
1 vibrio vulnificus,vibrio|
0.5 tularemia|
10 meningococcal,bacterial meningitis|meningitis bacteriana,meningococo
900 polio survivor,post polio|secuelas de polio
15 neuromyelitis optica,transverse myelitis|mielitis transversa
2 nmda encephalitis,rasmussen encephalitis|encefalitis autoinmune
1.5 stiff person|persona rigida
2 kleine levin|
3 moyamoya|
80 syringomyelia|siringomielia
30 dravet,lennox gastaut|
0.1 joined at the chest,joined at the head,joined at the abdomen,conjoined,conjoined twins|siameses,siamesas
300 triplets,triplet|trillizos,trillizas,trilliza
20 quadruplets,quadruplet,quads|cuatrillizos,cuatrillizas
2 quintuplets,quintuplet,sextuplets|quintillizos,quintillizas
30 placenta accreta,placenta percreta|acretismo
60 HELLP,hellp syndrome|sindrome de hellp
10 eclampsia|
4 peripartum cardiomyopathy|miocardiopatia periparto
0.3 amniotic fluid embolism|embolia de liquido amniotico
0.05 face transplant|trasplante de cara,trasplante de rostro
0.1 hand transplant,uterus transplant|trasplante de mano,trasplante de utero
2 artificial heart,total artificial heart|corazon artificial
30 LVAD|
30 ECMO|
0.1 ribose 5 phosphate isomerase|
0.2 giant axonal neuropathy|
10 zellweger|
60 coccidioidomycosis,valley fever|coccidioidomicosis
500 narcolepsy|narcolepsia
1 alien hand,capgras,cotard|
0.3 foreign accent syndrome|
`

/** No public figure was at hand: cautious guesses. */
export const CONDITIONS_GUESSED = `
5000 dissociative identity|
5 munchausen|
30 missing two fingers,missing fingers|le faltan dos dedos
200 one legged,one armed|manco,manca
1500 deaf and blind,deafblind|sordociego,sordociega
3000 blind man,blind woman|hombre ciego,mujer ciega
5 machete wound,harpoon,speargun|machetazo
3 impaled,impalement|empalado,empalada
1 skydiving accident,parachute accident|accidente de paracaidas
60 surrogate|gestante subrogada
`
