// How agents promise in Croatian, and what only looks like it.
extension PromiseCues {
    static let croatian = PromiseCues(
        """
        commit: {ću|ćemo}, obećavam, obećavamo, jamčim, jamčimo, {nazvat|javit|poslat|vratit|provjerit|odgovorit|kontaktirat|riješit|obavijestit|dostavit|potvrdit|proslijedit|zamijenit|popravit|isporučit|organizirat|saznat|pogledat|pisat|ažurirat|otpremit} {ću|ćemo}
        commit: {dobit|primit|čut|imat} ćete, ćete {dobiti|primiti|čuti|imati}, {će vas|će vam|će vam se|će ti} {nazvati|kontaktirati|javiti|odgovoriti|poslati|biti|pisati|stići|obavijestiti|biti vraćen|dostaviti|doći|posjetiti}
        commit: {javit će|nazvat će|kontaktirat će|stići će|bit će|odgovorit će|poslat će} {vam|vas|vam se|poslan|poslana|vraćen|isporučen|riješeno|gotovo|poslano|dostavljen|dostavljena|isplaćen|spremno|spreman|popravljen|kod vas}
        commit: će {biti} {poslan|poslana|poslano|vraćen|vraćena|isporučen|isporučena|riješen|riješeno|dostavljen|dostavljena|isplaćen|popravljen|gotovo|gotov|zamijenjen|spreman|obrađen|obrađena|vraćeni|uplaćen|kod vas}, će stići, stići će, stiže vam, očekujte {poziv|odgovor|naš poziv|naš odgovor}, možete očekivati
        commit: {javljam|javljamo|šaljem|šaljemo|vraćamo|zovem vas|javim vam|javimo vam} {se|vam|se vam|povrat|zamjenu}, vas zovem, vas zovemo, vam šaljem, vam šaljemo, vam javljam, vam javljamo
        idle: {|ćemo |ću }{bit|biti} {ću|ćemo} {zatvoreni|otvoreni|odsutan|odsutna|na godišnjem|slobodni|sretni|rado}, {trebat|trebati|morat|moći|moć|rado} {ću|ćemo}, {ću|ćemo} {biti zatvoreni|biti otvoreni|biti odsutan|biti odsutna|trebati|morati|moći|biti na godišnjem|vam rado pomoći|rado pomoći|rado}, trebat ćemo, {nećemo|neću|neće|nećete}, ne {ću|ćemo}
        void: ne mogu {obećati|jamčiti|garantirati}, ne možemo {obećati|jamčiti|garantirati}, ne obećavam, ne obećavamo, {hoćete li|hoće li|možete li|mogu li|biste li}
        condition: ako, kad, kada, čim, ukoliko, u slučaju, nakon što
        clause: i, ali, a, ili, jer, pa, te, dok
        you: vi, vam, vas, vaš, vaša, nazovete, pošaljete, javite, imate, želite
        """)
}
