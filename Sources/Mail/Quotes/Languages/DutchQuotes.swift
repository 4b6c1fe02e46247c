// Dutch words around quotes and at the end of letters.

extension QuoteWords {
    static let dutch = QuoteWords(
        wrote: "schreef|geschreven|heeft geschreven|schreef het volgende|schrijft",
        wroteOpens: "op",
        from: "van|afzender",
        sent: "verzonden|datum|verzonden op|verstuurd",
        to: "aan|ontvanger",
        subject: "onderwerp|betreft",
        otherFields: "cc|bcc|urgentie|bijlagen|bijlage|prioriteit",
        original: "oorspronkelijk bericht|origineel bericht|oorspronkelijke mail",
        forwarded: "doorgestuurd bericht|begin doorgestuurd bericht|doorgezonden bericht",
        reply: "antw|re|betr",
        forward: "doorst|doorgestuurd|fw",
        sentFrom: "verstuurd vanaf|verzonden vanaf|verzonden met|verstuurd met|outlook voor ios|outlook voor android|"
            + "verzonden vanuit|verstuurd vanuit|download outlook",
        closings: "met vriendelijke groet|met vriendelijke groeten|vriendelijke groeten|groeten|groet|mvg|hoogachtend|"
            + "vriendelijke groet|met hartelijke groet|hartelijke groeten|beste groeten",
        thanks: "bedankt|dank u|dank je wel|alvast bedankt|dank u wel|hartelijk dank|fijne dag",
        postscript: "p.s|ps:",
        smallPrint: "vertrouwelijkheidsverklaring|denk aan het milieu|virusvrij|disclaimer",
        secrecy: "vertrouwelijk|bestemd voor|geadresseerde",
        replyAbove: "typ uw antwoord boven deze regel|antwoord boven deze regel")
}
