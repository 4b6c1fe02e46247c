// French words around quotes and at the end of letters.

extension QuoteWords {
    static let french = QuoteWords(
        wrote: "a écrit|écrit|écrivait|avait écrit|a écrit ce qui suit|a ecrit",
        wroteOpens: "le",
        from: "de|expéditeur",
        sent: "envoyé|date|envoyé le|date d'envoi|envoyé par",
        to: "à|destinataire|pour",
        subject: "objet|sujet",
        otherFields: "cc|copie|copie à|cci|importance|pièces jointes|pièce jointe",
        original:
            "message d'origine|message original|message initial|courriel original|message d’origine|mail original",
        forwarded: "message transféré|début du message transféré|message réexpédié|courriel transféré|"
            + "début du message réexpédié|transféré par|mail transféré",
        reply: "ré|rép|réponse|re",
        forward: "tr|transf|transfert|rv",
        sentFrom: "envoyé de mon|envoyé depuis|envoyé à partir de|envoyé avec|obtenir outlook pour|"
            + "télécharger outlook pour|envoyé d'un|envoyé par mon|envoyé via|envoyé de mon mobile",
        closings: "cordialement|bien cordialement|très cordialement|bien à vous|sincères salutations|"
            + "meilleures salutations|salutations|respectueusement|cdlt|amicalement|sincèrement|bien sincèrement|"
            + "salutations distinguées|veuillez agréer mes salutations distinguées|avec mes salutations|"
            + "meilleures salutations à vous|merci et cordialement|bien amicalement|bonne journée et cordialement|"
            + "avec mes sincères salutations|merci, cordialement|salutations cordiales",
        thanks: "merci|merci beaucoup|merci d'avance|merci par avance|bonne journée|bonne soirée|à bientôt|"
            + "merci bien|bien merci|grand merci|au revoir|mille mercis",
        postscript: "p.s|ps:|ps :|p.-s",
        smallPrint: "avis de confidentialité|avertissement|pensez à l'environnement|pensez à l’environnement|"
            + "sans virus|l'absence de virus|clause de confidentialité|mention de confidentialité|"
            + "afin de préserver l'environnement",
        secrecy: "confidentiel|destinataire|destiné",
        replyAbove: "veuillez répondre au-dessus de cette ligne|répondez au-dessus de cette ligne|"
            + "écrivez au-dessus de cette ligne|répondre au-dessus de cette ligne")
}
