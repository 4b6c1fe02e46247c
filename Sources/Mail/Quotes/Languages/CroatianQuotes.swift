// Croatian words around quotes and at the end of letters.

extension QuoteWords {
    static let croatian = QuoteWords(
        wrote: "napisao je|napisala je|napisao|napisala|je napisao|je napisala|piše|napisao/la|je napisao/la|"
            + "napisao(la) je|napisao/la je|je napisao/la sljedeće|napisao je sljedeće|pisao|pisala|"
            + "napisali su|je pisao|je pisala|napisa",
        wroteOpens: "dana|dne",
        from: "od|šalje|pošiljatelj|šalje se",
        sent: "poslano|datum|poslano dana|vrijeme|datum slanja|poslana",
        to: "za|prima|kome|primatelj",
        subject: "predmet|naslov|tema",
        otherFields: "kopija|cc|važnost|privitak|privici|prilog|prilozi|skrivena kopija",
        original: "izvorna poruka|originalna poruka|izvorni e-mail|izvornik poruke|izvorna e-pošta",
        forwarded: "proslijeđena poruka|prosljeđena poruka|proslijeđeni e-mail|početak proslijeđene poruke|"
            + "započni proslijeđenu poruku|proslijeđena pošta|prosljeđujem poruku|preusmjerena poruka|"
            + "početak prosljeđene poruke|proslijeđeno od",
        reply: "odg|odgovor|re|odgovoreno",
        forward: "prosl|proslijeđeno|prosljeđeno|fwd|fw|pros",
        sentFrom: "poslano s|poslano sa|poslano iz|poslano putem|poslano pomoću|preuzmi outlook|preuzmite outlook|"
            + "nabavite outlook|preuzmi outlook za",
        closings: "srdačan pozdrav|s poštovanjem|lijep pozdrav|lijepi pozdrav|pozdrav|srdačno|lp|sa štovanjem|"
            + "s štovanjem|lijepo vas pozdravljam|srdačno vas pozdravljam|puno pozdrava|s osobitim poštovanjem|"
            + "srdačni pozdravi|srdačan vam pozdrav|puno vas pozdravljam|unaprijed zahvalan|unaprijed zahvalna|"
            + "ugodan dan i lijep pozdrav|uz srdačan pozdrav|uz poštovanje|uz lijep pozdrav|s pozdravom|"
            + "hvala i lijep pozdrav|hvala i pozdrav|hvala i srdačan pozdrav|lijepe pozdrave|pozdravi|veliki pozdrav|"
            + "hvala unaprijed i lijep pozdrav|s poštovanjem i lijep pozdrav|unaprijed hvala i srdačan pozdrav|"
            + "unaprijed hvala i lijep pozdrav|štovanje",
        thanks: "hvala|puno hvala|hvala lijepa|hvala vam|hvala unaprijed|unaprijed hvala|zahvaljujem|ugodan dan|"
            + "doviđenja|hvala puno|ugodan ostatak dana|bok|lijepa hvala|najljepša hvala",
        postscript: "p.s|ps:|ps.|p. s",
        smallPrint: "napomena o povjerljivosti|izjava o povjerljivosti|molimo razmislite o okolišu|"
            + "mislite na okoliš|čuvajmo okoliš|odricanje od odgovornosti|izjava o odricanju|bez virusa|"
            + "molimo vas da razmislite o okolišu|prije ispisa",
        secrecy: "povjerljiv|namijenjen|primatelj",
        replyAbove: "molimo odgovorite iznad ove crte|odgovorite iznad ove crte|upišite odgovor iznad ove crte|"
            + "pišite iznad ove crte|napišite odgovor iznad ovog retka|odgovorite iznad ovog retka|pišite iznad ovog retka"
    )
}
