"""English hints of self-harm or suicide; how they are written says `phrase_net`."""

PARTS = r"""
<kin> family|kids?|children|wife|husband|parents|mum|mom|mother|dad|father|friends|partner|girlfriend|boyfriend|son
    |daughter|brother|sister|loved ones
<everybody> everyone|everybody|(?:the|this) world|people|they all|theyd all|the (?:kids|family)|my (?:<kin>)
<pills> pills|tablets|meds|medication|painkillers|paracetamol|tylenol|antidepressants|xanax|ibuprofen
<height> bridge|building|roof|rooftop|balcony|window|cliff|ledge|overpass|tower
<vehicle> train|trains|tracks|traffic|bus|truck|lorry|car|metro|tube|subway
<a> (?:of )?(?:a |an |the |my |this |that |some |oncoming |moving |nearest |next )*
<intend> want|wants|wanted|going|need|needed|ready|urge|urges|plan|plans|planned|planning|decided|tempted|about
    |tried|trying|like|prefer|time|have|got|feel like|ways?|how|wish|considering|reason
<mean to> <intend> to|ill|i will|i might|i could|i should|ima|let me|feel like|felt like|feeling like|thinking of
    |thinking about|think about|thoughts? (?:of|about)|urge for|started|keep|kept|been|going back to|scared i will
    |afraid i will|scared ill|afraid ill|scared of|afraid of
<dying> die|be dead|not be alive|not be here(?: anymore)?|not exist|stop existing|cease to exist|never wake up
    |not wake up|disappear(?: forever| for good| completely| from this (?:world|earth|life)|$)|vanish(?: forever|$)
    |(?:go to )?sleep forever
<living> living|life|being alive|existing|existence|this life|this world
<work> to|over|for|trying|preparing|prepping|on|studying|working|getting|doing|with work|at work|laughing|running
"""

SIGNS = r"""
# by name
suicid(?:e|es|al|ality|ally)
unaliv(?:e|ing)
self (?:harm\w*|injur\w*|mutilat\w*)

# to oneself
(?:kill|killing|killed|hang|hanging|hanged|hung|drown|drowning|shoot|shooting|stab|stabbing|strangle|strangling
    |suffocate|suffocating|poison|poisoning|starve|starving|electrocute) myself
<mean to> (?:off|end|delete|offing|ending) myself
<mean to> kms
<mean to> (?:\w+ ){0,3}(?:hurt|hurting|harm|harming|cut|cutting|burn|burning|injure|injuring|punish) myself
cutting myself
(?:cut|burn|burned|burnt|burning|harm|harmed|harming|hurt|hurting) myself(?: again| to feel| to cope| on purpose
    | last night| tonight| every|$)
(?:slit|slitting|slash|slashing|cut|cutting|open|opening) my (?:wrists?|throat|veins|arms?)
(?:started|back to|urge to|urges to|been) (?:cutting|cut)(?: again|$)

# life
(?:end|ending|ended) my (?:own )?life
(?:take|taking|took) my own life
finish my life$
want out of (?:this )?life
(?:take|taking) my life(?: tonight| today| soon| now| if| because| and| by| this|$)
(?:end|ending|ended) it all
<intend> to end (?:it|things|everything)(?: tonight| now| soon| today| tomorrow| for good| forever|$)
(?:thinking (?:of|about)|thoughts of|consider\w*|contemplat\w*|fe(?:el|lt) like) ending (?:it|things
    |everything)(?: tonight| for good| forever|$)
want to (?:bleed (?:out|to death)|be gone(?: forever|$)|cut$)
better off not (?:existing|being|here)
(?:existing|being alive) (?:is|hurts|feels)
(?:living|life) hurts
cant see myself living
why bother (?:living|being alive|staying alive|waking up)
(?:god|lord) (?:please )?take me(?: away| now|$)
(?:put|putting) an end to (?:it all|my life|everything|myself|my suffering)
ill end it$
ending it (?:tonight|today|now|for good|forever)
end my (?:suffering|misery|pain|existence)

# death
(?:want|wants|wanted|ready|rather|need|hope|hoping|prefer|deserve|like|wish|trying|tried|decided|going) to <dying>
(?:id|i would|would|better to) rather (?:<dying>$|be dead|not be alive)
rather (?:be )?dead
(?:want|wish|hope|pray) (?:that )?i (?:was|were|would be|could be|am) (?:dead|gone forever|not alive|never born)
wish i (?:could|would|had|could have) (?:die|died|disappear(?: forever|$)|not wake up|not exist|never been born)
wish i (?:wouldnt wake up|died|had died|didnt exist|wasnt alive|werent alive|wasnt born|never existed|didnt wake up
    |didnt have to live|hadnt woken up|wasnt here$|werent here$|was never born|were never born|d never been born)
wish (?:id|i had) (?:never been born|died|not woken up)
wish (?:god|something|someone|death) would (?:take|kill) me
(?:hope|hopefully|pray|wish) i (?:wont wake up|die|dont wake up|never wake up|get hit by)
(?:better off|better|be) dead(?= than alive|$)
better off dead
(?:feel|feels|felt) like dying$
(?:happier|better) dead
i?wanttodie
how (?:can|do|could|would|should) i die
how to die
never should have been born
should never have been born
wish (?:a|the|some) \w+ would (?:hit|kill) me
way out is (?:death|to die|dying)
why (?:am i (?:still )?alive|should i (?:keep living|be alive|live$)|do i (?:still )?(?:live$|exist))
should (?:be dead|die$|have died)
let me die
dont deserve to (?:live|be alive|exist|be here)
(?:think|thinking|thoughts?|dream\w*|fantasi\w*|obsess\w*) (?:a lot |constantly |again |all day )?(?:of
    |about) (?:death|dying|being dead|my (?:own )?death|not being (?:here|alive)|not existing|how to die|killing)
(?:painless|quick|quickest|easy|easiest|best|fastest|least painful) ways? to (?:<dying>|kill|end (?:it|my)|go$)
death (?:is|seems|feels|would be) (?:like )?(?:the |an? )?(?:only|better|easier|answer|way|solution|option)
(?:planning|plan|imagine|imagining) my (?:own )?(?:death|funeral)
what if i (?:died|killed|wasnt alive|ended it)

# not to live
(?:dont|doesnt|didnt|no longer|not|never) (?:want(?:ing)? to|wish to|feel like|care to|care if i) (?:live|living
    |be alive|being alive|exist|existing|keep living|continue living|see tomorrow|be on this (?:earth|planet)
    |be in this world)(?: like this| anymore| this way| with myself| another| and| but| if| i|$)
(?:dont|doesnt|no longer|not|never) want to (?:be here anymore|be around anymore|go on(?: anymore| like this
    | living|$)|keep going anymore|wake up(?: tomorrow| anymore| again| ever|$))
not sure (?:if )?i want to (?:be alive|live$|exist)
dont care if i (?:live|die|wake up|survive)
(?:no|any|a|see the|not much) (?:reason|reasons|point|purpose|sense) (?:left )?(?:to|in|of|for) (?:me to )?(?:live
    |be alive|stay alive|keep living|<living>(?: anymore|$)|go on$|going on$|keep going$|wake up$|waking up$)
whats the (?:point|use) (?:of|in) (?:<living>|going on|waking up)(?: anymore|$)
nothing (?:left |worth )?(?:to live for|living for)
(?:not|isnt|no longer|hardly|wasnt) worth living
life (?:\w+ )?(?:not|isnt|no longer) worth (?:it|living|anything)
lifes not worth
life (?:has|have) no (?:meaning|purpose|point|sense)
(?:my )?life (?:is|feels) (?:meaningless|pointless|worthless)
(?:tired|sick|exhausted|weary|done|finished) (?:of|with|from) <living>(?: anymore| and| i| like this|$)
done living
hate (?:being alive|living|existing|waking up)$
hate that i (?:woke up|am alive|exist)
cant (?:stand|take|bear|do|face|handle) <living>(?: anymore|$)
cant (?:go on|live|keep going|keep living|continue)(?: like this| anymore| this way| with myself| living)
cant (?:go on|live|keep living)$
(?:point|sense|use) (?:in|of) me (?:being here|being alive|living)
(?:want|wish|need) my life (?:to be over|to stop|would end|would stop|was over|were over)
wish (?:it would all|everything would) (?:end|stop)
(?:give|given|giving|gave|gived) up on <living>
(?:no|lost (?:the|my|all)) will to live
(?:want|need) (?:the|my|this|all the|all this) (?:pain|suffering|hurting|hurt|agony) to (?:end|stop|go away|be over)
want (?:it all|my life|everything|all of (?:it|this)) to (?:end|stop)
(?:sleep|asleep|bed) and (?:never|not) wake up
(?:never|not) wake up(?: again| anymore|$)
(?:see|theres|there is|is) (?:no|not any) way out$
dont see (?:a|any) way out$
cant see (?:a|any) way out$

# the others
<everybody> (?:\w+ ){0,4}(?:better|happier)(?: off)? (?:without me|if i (?:was|were|am|died|wasnt|werent
    |disappeared|didnt)|when im gone|with me (?:dead|gone))
better(?: off)? if i (?:was|were) (?:dead|gone|not alive|never born)
better if i (?:died|didnt exist|(?:wasnt|werent) (?:alive|born|around|here))
better place without me
nobody (?:would|will|d) (?:miss me|(?:care|notice|cry) (?:if|when) (?:i|im|i am) (?:died|die|was dead|were dead
    |dead|was gone|were gone|gone|disappeared|killed))
if i (?:was|were) (?:gone|dead) (?:nobody|<everybody>)
tell my (?:<kin>) (?:that )?i loved? (?:them|her|him)
would anyone (?:miss me|care if i (?:died|was gone)|notice if i (?:died|was gone|disappeared))
burden (?:to|on|for) (?:everyone|everybody|the people|my (?:<kin>))

# the means
overdos(?:e|ed|ing)
(?:take|taking|took|swallow|swallowing|swallowed|od on|down) (?:all|a|the|my|an|every|too many|enough
    |\d+) (?:\w+ ){0,4}<pills>(?: and (?:\w+ ){0,3}(?:end|die|sleep|never|not|go)| in the house| at once| to (?:die
    |end)|$)
how many (?:\w+ ){0,3}<pills>
lethal dose
pills (?:ready|in my hand|in front of me)
gun (?:\w+ ){0,8}using it
(?:<height>|tracks) (?:\w+ ){0,6}(?:to jump|jumping)
jump(?:ing)? (?:off|from|out|out of) <a>(?:\w+ )?<height>
(?:jump|jumping|step|stepping|walk|walking|throw|throwing) (?:myself )?(?:out )?(?:in front of|under|onto
    |into) <a><vehicle>
(?:throw|throwing|threw|fling|flinging) myself (?:off|from|out of|out|into) <a>(?:\w+ )?(?:<height>|river|sea)
(?:driv(?:e|ing)|crash(?:ing)?) (?:\w+ ){0,3}(?:off|into) (?:a |the )?(?:bridge|cliff|tree|wall|river|lake
    |oncoming traffic|pole)
bullet (?:in|to|through|into) my (?:own )?(?:head|brain|skull|mouth|heart)
gun in my mouth
blow(?:ing)? my (?:own )?(?:brains|head) (?:out|off)
(?:tie|tied|tying|make|made|making|bought|buy|got|have) (?:a |the |my )?(?:noose|rope to)
(?:crash|wreck) my car on purpose

# farewells and fear of oneself
(?:goodbye|farewell) (?:cruel )?world
(?:goodbye|farewell) (?:note|letters?) (?:to|for) my (?:<kin>)
wont be (?:alive|around much longer|here much longer)
my last (?:night|day) (?:alive|on earth|on this)
(?:having|have|had|getting|these|such) (?:\w+ )?dark thoughts
(?:dont feel|not|isnt|am not) safe (?:with|from|around) myself
scared of what i (?:might|could|will) do to myself
(?:might|going to|could|will) do something (?:stupid|bad|terrible) to myself
dont trust myself to stay alive

# somebody else
(?:want|wants|wanted|going|threaten\w*|tried|trying|plan\w*) to (?:kill|hurt|hang|harm) (?:him|her|them) ?sel(?:f
    |ves)
killed (?:him|her|them) ?sel(?:f|ves)
"""
