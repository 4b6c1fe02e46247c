// Serbian words around quotes and at the end of letters, in both of its scripts.

extension QuoteWords {
    static let serbian = QuoteWords(
        wrote: "је написао|је написала|је написао/ла|написао је|написала је|написао|написала|пише|написао(ла) је|"
            + "је написао/ла следеће|je napisao/la sledeće|je napisao sledeće|је писао|је писала",
        wroteOpens: "дана|дне",
        from: "од|шаље|пошиљалац|pošiljalac",
        sent: "послато|датум|poslato|poslata|послата|време",
        to: "за|прима|коме|прималац|primalac",
        subject: "наслов|предмет|тема",
        otherFields: "копија|прилог|прилози|важност",
        original: "оригинална порука|изворна порука|првобитна порука|prvobitna poruka|оригинални е-мејл",
        forwarded: "прослеђена порука|prosleđena poruka|почетак прослеђене поруке|početak prosleđene poruke|"
            + "прослеђено|prosleđeno|прослеђена пошта|prosleđena pošta",
        reply: "одг|одговор",
        forward: "просл|прослеђено|prosleđeno",
        sentFrom: "послато са|послато с|poslato sa|poslato s|poslato iz|послато из|преузмите outlook|poslato preko",
        closings: "срдачан поздрав|с поштовањем|леп поздрав|поздрав|срдачно|лп|са поштовањем|lep pozdrav|"
            + "sa poštovanjem|srdačni pozdravi|много поздрава|puno pozdrava|lepi pozdravi|лепи поздрави|"
            + "uz poštovanje|уз поштовање|хвала и поздрав|hvala i lep pozdrav|хвала и леп поздрав",
        thanks: "хвала|пуно хвала|хвала унапред|унапред хвала|hvala unapred|unapred hvala|хвала вам|пријатан дан|"
            + "prijatan dan|захваљујем",
        postscript: "п.с|p.s",
        smallPrint: "напомена о поверљивости|napomena o poverljivosti|изјава о поверљивости|izjava o poverljivosti",
        secrecy: "поверљив|poverljiv|намењен|namenjen",
        replyAbove: "одговорите изнад ове линије|odgovorite iznad ove linije")
}
