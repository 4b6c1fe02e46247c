// How German vacation programs and desks answer.

let germanAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (dies ist|das ist|hierbei handelt es sich um) eine (automatische|automatisch) [erzeugte|generierte|\
        erstellte|versendete|versandte] (antwort|nachricht|mail|e mail|email|benachrichtigung|ruckmeldung|\
        abwesenheitsnotiz)
        """,
        "^ diese (nachricht|e mail|mail|antwort) wurde automatisch", "^ automatische antwort $",
        "bitte antworten sie nicht auf diese (nachricht|e mail|mail|automatische)",
    ],
    .away: [
        """
        (ich bin|bin ich|ich befinde mich) ... (nicht im (buro|haus)|im urlaub|abwesend|ausser haus|auf \
        (dienstreise|reisen)|in elternzeit|nicht (erreichbar|im buro|im hause|am platz)|nicht da|krank)
        """,
        "(im buro|im haus) nicht (erreichbar|anwesend)", "nicht im (buro|hause)",
        // A date ends what looks like a sentence: "bis zum 30. November im Urlaub".
        """
        ^ (januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember) [1*|2*] [.] (im \
        urlaub|abwesend|nicht erreichbar|ausser haus|auf dienstreise)
        """,
        "(ich bin|bin ich) (derzeit|zurzeit|momentan|aktuell|zur zeit|vom|bis|ab) ... (abwesend|im urlaub|nicht)",
        "unser buro ist .. geschlossen", "(arbeite|bin) nicht mehr (fur|bei) ",
    ],
    .back: [
        """
        (bis|vom|ab) .. (januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|\
        1*|2*|3*)
        """,
        "(wieder|zuruck) .. (da|erreichbar|zuruck|im buro|ab|am)",
    ],
    .later: [
        "(nach|bei) meiner (ruckkehr|wiederkehr|anwesenheit) ... (antwort*|beantwort*|bearbeit*|lesen|meld*|kummer*)",
        "(antwort*|beantwort*|bearbeit*|meld*|lese|werde) ... (nach|bei) meiner ruckkehr",
        "(ihre|deine) (e mail|mail|nachricht) wird .. (nicht|weitergeleitet|gelesen|bearbeitet)",
        "sobald ich (zuruck|wieder)", "antwort .. verzoger*", "(melde|antworte) .. (danach|anschliessend)",
    ],
    .instead: [
        "(in|bei|fur) .. (dringend*|eilig*|dringlich*|notfall*) ... (wend*|kontakt*|ruf*|schreib*|erreich*)",
        "(wenden sie sich|kontaktieren sie|wende dich) .. (an|meine|meinen) .. (kolleg*|vertretung|team|mein*)",
        "meine vertretung", "(wahrend|in) meiner abwesenheit", "vertritt mich",
    ],
    .unread: [
        """
        (keinen|eingeschrankten|nur begrenzt*|begrenzten|kein) .. zugriff auf .. (e mail*|mail*|postfach|\
        nachrichten)
        """,
        "e mails .. nicht (gelesen|weitergeleitet|abgerufen|bearbeitet)",
    ],
    .thanks: [
        """
        ^ [(guten tag|hallo) [.]] (vielen dank|danke|herzlichen dank|besten dank) fur (ihre|deine|die) .. \
        (nachricht|mail|e mail|anfrage|email)
        """
    ],
    .received: [
        """
        (wir haben|haben wir) (ihre|ihr) [.] (anfrage|nachricht|e mail|mail|anliegen|ticket|schreiben) .. (erhalten|\
        bekommen|registriert)
        """,
        """
        (ihre|ihr) [.] (anfrage|nachricht|ticket|anliegen|e mail) .. (eingegangen|erhalten|erstellt|registriert|\
        angelegt|erfasst)
        """,
        "(ein|das) ticket .. (erstellt|angelegt|eroffnet)", "vielen dank fur ihre (anfrage|kontaktaufnahme)",
    ],
    .ticket: [
        "(ticket|ticketnummer|vorgangsnummer|referenznummer|bearbeitungsnummer|fallnummer)", "ticket nummer",
        "(unter der|die) nummer", "(innerhalb|binnen) .. (stunden|tagen|werktag*|24|48)",
        """
        (unser*|ein mitarbeiter|mitarbeiter*) .. (team|mitarbeiter*|support|kundenservice|kundendienst) .. (meld*|\
        kummer*|bearbeit*|antwort*|wird|werden)
        """,
    ],
    .past: [
        "(war|waren|bin|gewesen) .. (urlaub|krank|abwesend|verreist|unterwegs|im ausland) (gewesen|und)",
        "(war|waren) ... (urlaub|krank|abwesend|verreist|ausser haus|nicht im buro)",
        "(letzte|vergangene|letzten|vorige) (woche|monat|wochen)", "aus dem urlaub (zuruck|gekommen)", "wahrend ich",
    ],
    .complaint: [
        "(warte|warten|gewartet) ..", "(ihre|ihrer|ihren|eure) automatische*",
        "(haben sie|sie haben|sie) .. (geschrieben|versprochen|gesagt|gesendet)",
        "(niemand|keiner) .. (geantwortet|gemeldet|reagiert|zuruckgerufen)",
        "(bis heute|immer noch) .. (keine|nichts|nicht|auf)",
    ],
    .act: [
        "(werde|kann) .. (testen|ausprobieren|prufen|schicken|bezahlen|abholen|probieren|bescheid)",
        "(bitte) .. (liefern|schicken|senden|warten|rufen|stornieren|verschieben|tauschen)",
        "(probiere|teste|schicke|prufe)",
    ],
]
