"""The main hints of suicide and self-harm in German, French, Spanish and Portuguese, without accents."""

SIGNS = r"""
# German
selbstmord(?!kommando)\w*
suizid\w*
selbsttotung
freitod
suizidal\w*
mich (?:selbst |selber |doch |jetzt |heute )*(?:umbringen|umzubringen|toten|zu toten|erhangen|aufhangen|aufzuhangen
    |erschiessen|ritzen|zu ritzen|ritze|verletzen(?: will|$)|selbst verletzen|selbst zu verletzen|vor (?:den
    |einen) zug)
bringe? mich (?:heute |jetzt |noch |irgendwann |selbst )*um
ritze mich
hange mich auf
erschiesse mich
ritzen$
(?:will|mochte|wollte|wurde|kann) (?:\w+ ){0,3}(?:nicht mehr|nimmer|nicht langer) (?:so |weiter )?(?:leben
    |aufwachen|da sein|hier sein|existieren|weiterleben)
(?:mag|kann) (?:nicht mehr|nimmer) leben
(?:halte|ertrage) (?:das|mein) leben nicht
(?:will|mochte|wollte|wurde gern|wurde am liebsten|am liebsten|einfach) (?:\w+ ){0,2}(?:sterben|tot sein
    |nie wieder aufwachen)(?! vor)
(?:ware|war|wunschte ich ware|wunsche|lieber) (?:\w+ ){0,2}(?:lieber |besser )?tot
(?:mir|meinem) (?:das |selbst das )?leben (?:zu )?(?:nehmen|beenden|ein ende|zu beenden)
mein leben (?:zu )?beenden
allem ein ende
ich bin lebensmude
lebensmude$
ohne mich (?:\w+ ){0,2}(?:besser|gluckliche?r)
besser (?:dran )?ohne mich
besser,? wenn (?:ich|es mich) (?:nicht mehr|tot)
(?:kein|keinen) (?:\w+ )?(?:sinn|grund) (?:mehr )?(?:im|am|in meinem|zu|fur mich zu|zum) (?:leben|weiterleben)
leben (?:hat|macht) (?:\w+ )?keinen sinn
leben ist nicht (?:mehr )?lebenswert
lust mehr (?:zu|am) leben
(?:spring\w*|springen|sturz\w*|werf\w*) (?:mich )?(?:\w+ )?(?:von (?:der|einer) brucke|vom (?:dach|balkon|hochhaus)
    |vor (?:den|einen|die) (?:zug|bahn|u bahn))
von (?:der|einer) brucke (?:zu )?springen
vor (?:den|einen) zug (?:zu )?(?:werfen|springen)

# French
me suicid\w+
suicid(?:e|er|aire|aires)
suicidaires?
(?:envie de|veux|vais|voudrais|pense a|penser a|pensais a|idee de|pourrais|essaye de|essayer de) me (?:tuer|pendre
    |faire du mal|foutre en l air|foutre en lair|jeter (?:sous|du|d|par)|mutiler|scarifier|ouvrir les veines
    |couper les veines)
me tuer$
(?:veux|envie de|voudrais|prefere|prefererais|aimerais) (?:\w+ )?(?:mourir|etre morte?|crever)(?! de (?:rire|honte
    |faim|soif|chaud|froid|peur|joie|curiosite|ennui))
(?:en finir|finir) (?:avec (?:la vie|ma vie|tout|moi)|une (?:bonne )?fois pour toutes)
(?:veux|envie d|vais|envie den|veux en|vais en|d) ?en finir$
envie den finir$
(?:plus|pas|jamais) (?:\w+ )?(?:envie|la force|le gout|le courage) de (?:vivre|continuer a vivre|me reveiller)
perdu le gout de vivre
(?:veux|voudrais|peux) (?:plus|pas) (?:\w+ )?(?:vivre(?! (?:a|chez|avec|dans|en|ici|loin))|exister|etre la$
    |me reveiller)
mettre fin a (?:mes jours|ma vie|tout)
fin a mes jours
m ?oter la vie
(?:mieux|heureux|tranquilles?) sans moi
(?:fatigue|fatiguee|marre|assez) de (?:vivre|la vie)$
vie (?:ne )?vaut (?:plus|pas) (?:la peine|le coup)
raison de vivre$
plus (?:aucune |de )?raison de vivre
disparaitre (?:pour toujours|a jamais)
pensees (?:suicidaires|noires)
idees noires

# Spanish
suicid\w+
(?:quiero|voy a|quisiera|ganas de|pienso en|pensando en|pensado en|deseo|intente|podria|prefiero) (?:matarme
    |ahorcarme|colgarme|cortarme|lastimarme|hacerme dano|tirarme|lanzarme|quitarme la vida
    |desaparecer (?:para siempre|del mundo))(?! a (?:trabajar|estudiar))
me (?:quiero|voy a) (?:matar|ahorcar|colgar|suicidar|tirar (?:del|de un|al|por))(?! a (?:trabajar|estudiar))
(?:quiero|quisiera|prefiero|preferiria|ganas de|deseo) (?:\w+ )?(?:morir|morirme
    |estar muert[oa])(?! de (?:la )?(?:risa|verguenza|hambre|pena|frio|calor|amor))
me quiero morir(?! de (?:la )?(?:risa|verguenza|hambre|pena|frio|calor))
(?:no|ya no) (?:quiero|deseo|puedo|aguanto|tengo ganas de) (?:\w+ )?(?:vivir(?! (?:en|con|lejos|cerca|alli|ahi|aqui
    |sol[oa]|de alquiler))|seguir viviendo|existir|despertar(?:me)?(?: nunca| mas| manana|$)|estar viv[oa]
    |seguir en este mundo)
(?:quitarme|quitar) la vida
(?:acabar|terminar) con (?:mi vida|mi sufrimiento|todo$)
poner fin a mi vida
cortarme las venas
(?:mejor|mejores|felices) sin mi$
mejor muert[oa]
(?:ojala|quisiera) (?:\w+ )?(?:estuviera|estar|haber) muert[oa]
ojala (?:me muera|no despertara)
(?:sin|perdi las|perdido las) ganas de vivir
(?:cansad[oa]|hart[oa]) de (?:vivir|la vida|esta vida)$
vida (?:ya )?no (?:tiene sentido|vale la pena)
no (?:hay|tengo|veo) (?:\w+ )?(?:razon|motivo|sentido|razones|motivos) (?:para|de|a) (?:vivir|seguir viviendo
    |la vida)

# Portuguese
(?:quero|vou|queria|vontade de|penso em|pensando em|pensei em|pensar em|tentei|tentar) (?:\w+ )?me (?:matar
    |enforcar|suicidar|machucar|cortar|jogar (?:da|do|de|na frente))(?! de (?:trabalhar|estudar|rir))
(?:quero|queria|vontade de|prefiro|preferia|desejo) (?:\w+ )?(?:morrer|estar mort[oa]|sumir (?:para sempre
    |pra sempre|do mundo|desse mundo))(?! de (?:rir|vergonha|fome|frio|calor|medo|saudade))
nao (?:quero|consigo|aguento|tenho vontade de|queria) (?:\w+ )?(?:viver(?! (?:em|com|longe|perto|la|ali|aqui
    |sozinh[oa]|de aluguel))|acordar(?: mais|$)|existir|estar viv[oa])
(?:tirar|acabar com|terminar com|por fim a|dar fim a|dar um fim na|acabar a) (?:a )?minha (?:propria )?vida
acabar com tudo$
(?:melhor|melhores|felizes) sem mim$
melhor mort[oa]
queria ter morrido
queria nao acordar
(?:sem|perdi a|perdido a) vontade de viver
cansad[oa] de viver$
vida nao (?:tem (?:mais )?sentido|vale a pena)
nao (?:ha|tenho|vejo) (?:\w+ )?(?:razao|motivo|sentido|motivos) (?:para|pra|em|de) (?:viver|continuar vivendo
    |a vida)
"""
