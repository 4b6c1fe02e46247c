// Telugu endings: plural, case, and those of verbs; and the vowel or nasal with which the bare word ends.

/// At least two letters with their signs stay. దీపం, దీపాన్ని and దీపాలు all become దీప.
func stemTelugu(_ word: inout WordEnd) {
    var rounds = 0
    while rounds < 3, word.cut(endings, leaving: 3) { rounds += 1 }
    word.cut(lastSign, leaving: 2)
}

private let endings = Endings(
    """
    లు లను లకు లలో లతో లపై లకి ల లకోసం లనుండి లనుంచి
    ాలు ాలను ాలకు ాలలో ాలతో ాల ాన్ని ానికి ానికీ ంలో ంతో ంపై ంకోసం ంనుండి
    ను ని కు కి లో తో పై గా కోసం నుండి నుంచి లోని మీద వద్ద
    ాను ారు ాడు ాం ావు ింది ండి లేదు లేదా తాను తారు తాం తుంది తున్నాను తున్నారు తున్నాం తోంది
    స్తాను స్తారు స్తాం స్తుంది లేను లేరు లేము వచ్చు కూడదు చేయండి
    """)
private let lastSign = Endings("ం ా ి ీ ు ూ ె ే ై ొ ో ౌ ్")
