// Italian words around quotes and at the end of letters.

extension QuoteWords {
    static let italian = QuoteWords(
        wrote: "ha scritto|scrive|scriveva|ha scritto quanto segue|scrisse|hai scritto",
        wroteOpens: "il|in",
        from: "da|mittente",
        sent: "inviato|data|inviato il|inviata|spedito",
        to: "a|per|destinatario",
        subject: "oggetto",
        otherFields: "cc|ccn|importanza|allegati|allegato|priorità",
        original: "messaggio originale|messaggio di origine|messaggio originario|email originale|mail originale",
        forwarded: "messaggio inoltrato|inizio messaggio inoltrato|messaggio inviato|inizio del messaggio inoltrato|"
            + "email inoltrata|mail inoltrata|inoltrato da",
        reply: "r|ris|risp|risposta",
        forward: "i|inoltro|inoltrato|inolt",
        sentFrom: "inviato da|inviato dal|inviato con|scarica outlook|ottieni outlook|inviata da|inviato tramite|"
            + "scarica outlook per|inviato utilizzando",
        closings: "cordiali saluti|distinti saluti|saluti|un saluto|cordialmente|un cordiale saluto|"
            + "con i migliori saluti|i migliori saluti|in fede|grazie e saluti|grazie e cordiali saluti|"
            + "un caro saluto|cari saluti|tanti saluti|con cordialità|i miei più cordiali saluti|"
            + "porgo cordiali saluti|porgo distinti saluti|buona giornata e cordiali saluti|ringrazio e saluto|"
            + "i più cordiali saluti|molti saluti|saluti cordiali|con stima",
        thanks: "grazie|grazie mille|molte grazie|grazie in anticipo|buona giornata|buona serata|buon lavoro|"
            + "vi ringrazio|a presto|ciao|tante grazie|arrivederci",
        postscript: "p.s|ps:|ps.",
        smallPrint: "avviso di riservatezza|informativa privacy|clausola di riservatezza|nota di riservatezza|"
            + "pensa all'ambiente|rispetta l'ambiente|privo di virus|prima di stampare|avvertenza di riservatezza",
        secrecy: "riservat|confidenzial|destinatari",
        replyAbove: "rispondere sopra questa riga|scrivi la tua risposta sopra questa riga|scrivere sopra questa riga")
}
