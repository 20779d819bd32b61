import { withoutAccents } from "../../french/grammar.ts";

/**
 * Words that change nothing of whom or what a figure is about, in plain text: articles, pronouns, verbs that say « is », words of time and
 * opinion, and the persons and schools that every figure of the observatory is about. Any other word may narrow it (« boursiers »,
 * « apprentis »), and a narrowed figure is never confirmed.
 */
const words = `
a à ai ainsi alors année annees apres atteignait atteignaient atteignant atteignent atteindre atteint atteinte attend au aucun aucune
aujourd aujourd'hui auquel aussi autant autre autres aux avaient avait avant avec avoir ayant beaucoup bien bon c c'est car ce ceci cela celle celles celui
cependant ces cette ceux chacun chaque chez chiffre chiffres ci comme comment compte comptabilise comptaient comptait comptant compte comptent compter concerne
concerner concernant concernes concernees connu connue constate constatent contre correspond d dans de debut declarent declare declarant deja demeure demeurent depuis
derniere dernier dernieres derniers des desormais disent dit dont du dues donc duree durant e effectif effectifs elle elles en encore enfin enquete enquetes ensemble
enregistre enregistrees enregistres ensuite entre environ est estime et etablit etaient etait etant ete etre eu eux exactement fait faite fin fois font
globalement grace hausse h hors hui ici il ils indique indiquent j jusqu l la laquelle le lequel les leur leurs lors lorsque lui mais malgre meme memes mesure n
ne neanmoins ni niveau nombre nombreux non nos notre nous nouveau on ont or ou oui outre par parmi part parts pas pendant peu peut plus point porte pour
pourcentage pourtant pouvait pres presente presentent presque proportion puis q qu quand quant que quel quelle quelque quelques qui quoi r rapport rappel recense recensees recenses
recu recus region regionale regional releve releves represente representent representait representant reste restaient restait restant restent rester resultat resultats s sa sans se selon
semble sera serait seraient seront ses seul seule seulement seuls si soit sont sous suivant sur taux tel telle tels tot total totale toujours tous tout toute
toutefois toutes trouve trouvait trouvaient trop tres un une va valeur vers via voici voila vont y etaient signe signes signee signees signer signent signaient conclu conclue
conclues conclus finalement notamment surtout encore malheureusement heureusement officiellement actuellement academique academie academiques rectorat resultats soit stable
eleve eleves jeune jeunes lyceen lyceens lyceenne lyceennes lycee lycees etablissement etablissements repondants repondant repondu reponses reponse interroges interrogees interroge
stage stages observation scolaire scolaires rentree campagne periode session departement departements territoire territoires departementale departemental
entreprise entreprises conventions convention mini-stage mini-stages ministages cci crefop personnes etaient
compris comprise comprises incluse inclus estimee estimees evaluee mesuree mesure s'eleve eleve elevait elevent s'etablit etablit s'etablissait etablissait monte passe passer
passait passant passent obtenu obtenue obtenir obtiennent pu peuvent doit fut furent avons sommes avez chiffrent chiffre dispose disposent beneficie beneficient
affiche affichent affichait connait connaissent observe observes observee enregistrent enregistrait totalise totalisent totalisait regroupe rassemble compte accueilli recensement
juin juillet janvier fevrier mars avril mai aout septembre octobre novembre decembre cours issue terme jour date semaine semaines deux cinq
seule environ approximativement exactement precisement pres moins legerement largement nettement plutot soit presque quasi ici-la a-t-on t-on realise realises realisee realisees effectue effectues
suivi suivis suivie suivies suivent suivaient suivre participe participent participaient participants beneficiaires reuni reunis reunit reunissent rassemble rassemblent organise organises organisees organisee mis oeuvre mene menes menee ouvert ouverts propose proposes proposees ouvertes inscrits inscrites inscrit
respectent respecte plafonne plafonnent concentre concentrent charge info confirmer peux-tu tu felicite echelle pret prets prete pretes voient voit objectif nationale national accueil citent cite citant evoquent evoque mentionnent principal principale principaux stagiaire stagiaires durent dure duraient souvent rarement frequemment respectivement accueilli accueillis accueillir accueillent
jours jour mois heures heure quinze trois entier entiere entieres entiers
place places placement solution solutions quelle quelles prochain prochaine suivante precedente precedent derniere an ans meme ecoulee ecoule civile civil annuel annuelle annuels
reseau signatures signature chambres commerce industrie donnees observatoire publie publiee publies publiees tableau bilan
resserre creuse reduit ressort ressortent revenus rendus suit suivent obtient ferme marche selon forme son questionnaire questionnaires formulaire formulaires donnee donnees donne donnes attribuee attribuees attribue moyenne devance devancent devancant distance pese pesent concernent concentrent designe designes designee realisent reviennent revient cumule cumulent reunissent meme memes score meilleur meilleure meilleurs
reste restes restee restees memoire rappelons notons soulignons precise precisent accueillies accueillie demeure demeures

`;

/** The set of them. */
export const neutralWords: ReadonlySet<string> = new Set(
  withoutAccents(words)
    .split(/\s+/)
    .filter((word) => word !== ""),
);
