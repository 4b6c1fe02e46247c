// How Croatian vacation programs and desks answer.

let croatianAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (ovo je|ovo) .. (automatski|automatska|automatizirana|automatizirani|automatski generirana) .. (odgovor|\
        poruka|obavijest)
        """,
        "^ (ova poruka|ovaj odgovor|ovaj e mail) .. automatski", "^ automatski odgovor $",
        "(molimo|nemojte) .. ne (odgovarajte|odgovarati) na ovu poruku",
        "na ovu poruku (ne odgovarajte|nemojte odgovarati|nije potrebno odgovarati)",
        "(generirana|poslana|generiran|poslan) automatski", "poruka je automatski (generirana|poslana)",
    ],
    .away: [
        """
        (sam|cu|trenutno|nalazim se|bit cu|biti) .. na (godisnjem|godisnji|bolovanju|porodiljnom|sluzbenom putu|\
        odmoru|dopustu)
        """,
        "(nisam|necu biti|trenutno nisam|ne nalazim se) .. (u uredu|u uredu|na poslu|dostupan|dostupna|u kancelariji)",
        "(sam|cu biti|bit cu|trenutno|biti cu) .. (izvan ureda|odsutan|odsutna|van ureda|izvan kancelarije)",
        "^ [trenutno] [sam] (odsutan|odsutna|izvan ureda) ..", "nas ured (je|ce biti) zatvoren",
    ],
    .back: [
        "(vracam se|vratit cu se|vracam|ponovno|natrag|dostupan|dostupna) ..",
        """
        (do|od|zakljucno) .. (sijecnja|veljace|ozujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|\
        studenog*|prosinca|ponedjeljka|ukljucivo)
        """,
        "(do|od) [.] (1*|2*|3*)",
    ],
    .later: [
        """
        (odgovorit|javit|odgovaram|procitat|odgovoriti|javiti) ... (kad|kada|po|cim|nakon) .. (vratim|povratku|\
        povratka)
        """,
        "(kad|kada|po|cim|nakon) .. (se vratim|povratku|povratka) ... (odgovorit|javit|odgovaram|procitat|cu)",
        "odgovor .. (kasniti|zakasnjenjem)", "odgovorit cu (vam|kasnije|u najkracem|naknadno)",
        "na vasu .. poruku .. (odgovorit|odgovaram|cu)",
    ],
    .instead: [
        """
        (u|za|ako|ukoliko) .. (hitn*|zurn*) ... (obratite|kontaktirajte|nazovite|javite|pisite|kontaktirati|\
        obratiti|javiti)
        """,
        "(obratite|javite) se (kolegi|kolegici|mojoj|mom|mojem|kolegama)", "(mijenja|zamjenjuje) me",
        "za vrijeme .. (odsutnosti|odsustva)", "u mojoj odsutnosti",
    ],
    .unread: [
        "(ogranicen|nemam|necu imati|bez|nema) .. pristup* .. (posti|mailu|e posti|e mailu|internetu|mailovima)",
        "ne(cu) .. (citati|provjeravati) .. (postu|mail*|e mail*)",
        "necu .. (moci|biti u mogucnosti) .. (odgovoriti|odgovarati|citati|provjeravati)",
    ],
    .thanks: [
        """
        ^ [(postovani|pozdrav|dobar dan) [.]] (hvala|zahvaljujem|zahvaljujemo) [vam] [se] na .. (poruci|upitu|mailu|\
        e mailu|javljanju|e poruci)
        """
    ],
    .received: [
        """
        (vas|vasu|vasa) [.] (upit|zahtjev|poruka|poruku|prijava|prijavu|e mail) .. (zaprimljen*|zaprimili|primljen*|\
        primili|evidentiran*|registriran*)
        """,
        "(zaprimili smo|primili smo) (vas|vasu) (upit|zahtjev|poruku|prijavu|e mail)",
        "hvala sto ste nas kontaktirali", "hvala sto ste nam se obratili",
    ],
    .ticket: [
        "(broj|brojem|oznaka|oznakom) .. (zahtjeva|upita|prijave|1*|2*|3*|4*|5*|6*|7*|8*|9*)", "pod brojem",
        "(u roku|unutar) .. (sat*|dan*|radn*)",
        "(nas*|agent*|djelatnik*|tim|operater*) .. (javit|odgovorit|kontaktirat|kontaktirati|odgovoriti|javiti)",
    ],
    .past: [
        """
        (bio|bila|bili|vratio|vratila) .. (na godisnjem|odsutan|odsutna|na bolovanju|izvan ureda|s godisnjeg|na \
        putu|u uredu)
        """,
        "(sam bio|sam bila|smo bili|nisam bio|nisam bila) ..",
        "(prosli|prosloga|proslog|prosle) (tjedan|tjedna|mjesec|mjeseca|godine)", "dok sam (bio|bila)",
    ],
    .complaint: [
        "(cekam|cekamo|cekao|cekala) ..", "(vas|vaseg|vasem|vasa|vasu) automatsk*",
        "(napisali|rekli|obecali|poslali|javili) ste", "ste (napisali|rekli|obecali|poslali|javili)",
        "nitko .. (odgovorio|javio|nazvao)", "jos (uvijek|nisam dobio|nisam dobila|nema)",
    ],
    .act: [
        "(probat|isprobat|provjerit|poslat|platit|preuzet|naruc*|isprobam|poslati|probati|provjeriti) ..",
        "(dostavite|posaljite|pricekajte|nazovite|otkazite|zamijenite|molim|odgodite|ostavite)",
    ],
]
