"""What job seekers say without meaning it; taken out before hints of self-harm are looked for (see `phrase_net`)."""

IDIOMS = r"""
(?:career|professional|social|political|commercial|brand|financial|economic|academic|corporate|fashion
    |linkedin) suicid\w+
suicid(?:e|al) (?:mission|squad|doors?|runs?|sprints?|drills?|commute|schedule|deadlines?|hours|workload|pric\w+
    |pace|timeline|traffic|move|strategy|bid|burnout|bomb\w*)
(?:would|d|itd|thatd) be (?:pure |total |sheer |absolute )?suicide
(?:interview\w*|jobs?|roles?|position|work|works|worked|working|volunteer\w*|applied|apply|applying|offer|manager
    |researcher) (?:\w+ ){0,5}suicide (?:prevention|hotline|helpline|awareness|charity|line|research)
suicide (?:prevention|hotline|helpline|awareness|research) (?:charity|organi[sz]ation|jobs?|role|position|team
    |interview|nonprofit|ngo|project|startup|app|company|foundation|work|trust|counsel\w+|officer|nurse|specialist)
(?:been|im|was|keep|kept|stop|stopped|am i|are we|not|worth) killing myself <work>
(?:nearly|almost|practically|i|have|ive) killed myself <work>
could (?:have )?(?:kill|killed|shoot|shot) myself (?:for (?:\w+ing|the|that|my)|when|laughing)
(?:would|id) (?:kill|hurt) myself for (?:this|that|the|a|such)
(?:shoot|shooting|shot) myself in the (?:foot|leg|knee)
hang(?:ing)? myself (?:out|up)
hung myself up
drown(?:ing|ed)? myself in (?!the (?:river|sea|lake|bath|tub|ocean|pool)|(?:a|my) (?:river|lake|bath|tub))
(?:starv\w+|poison\w*) myself (?:of|with (?:coffee|caffeine|sugar|junk))
(?:cut|cutting) myself (?:short|off|some|a|out|loose|shaving|on|while|cooking|in)
burn(?:ed|t|ing)? myself (?:out|on|with|while|cooking)
(?:hurt|hurting|harm|harming|injure) myself (?:in|by|at|with the|with my|playing|professionally|financially|when
    |running|if i)
(?:end|ending|ended) it all (?:with|on|by)
tak(?:e|ing) my (?:own )?life (?:back|in a|into|to the|forward|seriously|on|more|as|story|experience|lessons
    |choices)
end my life (?:as a|in (?:finance|sales|corporate))
(?:want|wanted|going|about|nearly|could) (?:to )?(?:die|disappear|vanish) (?:of|from
    |with) (?:\w+ ){0,2}(?:embarrass\w*|shame|boredom|laughter|laughing|cring\w*|curiosity|excitement|happiness
    |nerves|joy|suspense|anticipation|heat|hunger|awkward\w*)
(?:want|wanted) to (?:die|disappear|vanish) (?:laughing|inside|on the spot|right there|right then|there and then
    |in that moment)
wanted to (?:die|disappear|vanish|sink|not exist) (?:when|because|as soon as|after|while|during|the moment)
(?:embarrass\w*|cring\w*|mortif\w*|awkward\w*)(?: \w+){0,6} (?:to|could) (?:die|disappear|vanish)
(?:to|could) (?:die|disappear|vanish) (?:\w+ ){0,3}(?:embarrass\w*|cring\w*|mortif\w*|awkward\w*)
cross my heart and hope to die
hope to die
thr(?:ow|owing|ew) myself (?:under the bus|into (?:the|my|this|a|it|work|prep\w*))(?! (?:river|sea|traffic|train))
(?:losing|lose) the will to live
lost (?:the|my|all) will to live (?:in|during|waiting|listening|filling|reading|halfway|after|at|with|while|on
    |trying|by|about)
overdos(?:e|ed|ing) on (?!\w* ?(?:pills|tablets|meds|medication|paracetamol|tylenol|sleeping|drugs|heroin|xanax
    |insulin))
cant go on like this with (?:the|this|these|my)
death (?:metal|row|star|valley|and taxes|note|march)
asked \w+ death and dying
suicidal (?:patients|clients|callers|users|customers|students|residents|teens)
dying my hair
thinking about dying (?:my|it)
(?:if|when) (?:they|he|she|my boss|everyone|everybody|all your friends|your friends) (?:\w+ ){0,5}jump(?:ed
    |ing)? off (?:a|the) \w+
jump(?:ing)? out (?:of )?(?:the|my) window (?:with|for|from) (?:joy|happiness|excitement)
life (?:is|isnt|not|s) (?:\w+ )?worth living (?:in|with|at|on)
worth living (?:in|at|near|on|with|close)
(?:tired|sick|done|exhausted) (?:of|with|from) living (?:with|in|at|out|on|off|paycheck|from|here|there|near|far
    |alone)
nobody (?:would|will) miss me (?:at|in|on|there|if i leave|if i quit|when i leave)

# German, French, Spanish, Portuguese
todesmutig
zum sterben (?:langweilig|schon)
selbstmordkommando
(?:umbringen|tuer|matarme|me matar) (?:vor lachen|de rire|de risa|de rir)
suicide (?:professionnel|social|commercial)
suicidio (?:profesional|profissional|laboral|politico)
mich (?:\w+ )?umbringen (?:dass|weil ich|fur)
"""
