// German words around quotes and at the end of letters.

extension QuoteWords {
    static let german = QuoteWords(
        wrote: "schrieb|hat geschrieben|schrieben|geschrieben|schreibt|hat am|schrieb folgendes",
        wroteOpens: "am|den",
        from: "von|absender",
        sent: "gesendet|datum|gesendet am|gesendet mit",
        to: "an|empfänger",
        subject: "betreff|betr",
        otherFields: "kopie|cc|bcc|priorität|wichtigkeit|anlagen|anlage|antwort an",
        original:
            "ursprüngliche nachricht|originalnachricht|originalnachricht von|ursprungsnachricht|original-nachricht|"
            + "originalmail|ursprüngliche mail|original nachricht",
        forwarded: "weitergeleitete nachricht|anfang der weitergeleiteten nachricht|weitergeleitete mail|"
            + "weitergeleitet von|anfang der weitergeleiteten e-mail|weitergeleitete e-mail|"
            + "beginn der weitergeleiteten nachricht",
        reply: "aw|antw|antwort|betr",
        forward: "wg|weitergeleitet|wtrlt|weiterl",
        sentFrom: "von meinem iphone gesendet|von meinem ipad gesendet|von meinem|gesendet von|gesendet mit|"
            + "diese nachricht wurde von meinem|outlook für ios|outlook für android|holen sie sich outlook|"
            + "gesendet von outlook|gesendet aus|hol dir outlook|mobil gesendet|gesendet über|von unterwegs gesendet|"
            + "gesendet vom handy",
        closings: "mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|viele grüße|liebe grüße|"
            + "beste grüße|mfg|mit besten grüßen|herzliche grüße|schöne grüße|hochachtungsvoll|vg|lg|gruß|grüße|"
            + "mit freundlichen grüssen|freundliche grüsse|viele grüsse|liebe grüsse|beste grüsse|freundlicher gruß|"
            + "mit herzlichen grüßen|mit lieben grüßen|mit vielen grüßen|mit freundlichen gruessen|viele gruesse|"
            + "danke und viele grüße|danke und liebe grüße|vielen dank und viele grüße|bg|bester gruß|lieber gruß|"
            + "vielen dank und freundliche grüße|herzlichst|herzliche grüsse|danke und beste grüße",
        thanks: "danke|vielen dank|danke schön|dankeschön|vielen dank im voraus|danke im voraus|besten dank|"
            + "herzlichen dank|schönen tag noch|schönen tag|tschüss|vielen lieben dank|ihr|ihre",
        postscript: "ps:|p.s|ps.",
        smallPrint: "vertraulichkeitshinweis|haftungsausschluss|bitte denken sie an die umwelt|"
            + "denken sie an die umwelt|virenfrei|diese e-mail wurde auf viren geprüft|"
            + "diese e-mail wurde von avast|bitte prüfen sie, ob diese mail|disclaimer",
        secrecy: "vertraulich|bestimmt für|empfänger|adressat",
        replyAbove: "bitte antworten sie oberhalb dieser linie|bitte oberhalb dieser linie antworten|"
            + "bitte schreiben sie ihre antwort über diese zeile|antworten sie über dieser zeile|"
            + "schreiben sie über dieser zeile")
}
