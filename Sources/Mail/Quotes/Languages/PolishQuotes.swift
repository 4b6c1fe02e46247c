// Polish words around quotes and at the end of letters.

extension QuoteWords {
    static let polish = QuoteWords(
        wrote:
            "napisał|wiadomość napisana|napisała|napisał(a)|pisze|napisał/a|pisał|pisała|napisał(-a)|napisano|napisał(a) następujące",
        wroteOpens: "w|dnia",
        from: "od|nadawca",
        sent: "wysłano|data|wysłane|wysłany|data wysłania|wysłana",
        to: "do|adresat|odbiorca",
        subject: "temat",
        otherFields: "dw|udw|cc|do wiadomości|ważność|załączniki|załącznik|priorytet",
        original: "wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|wiadomość pierwotna|"
            + "wiadomość źródłowa",
        forwarded: "przekazana wiadomość|wiadomość przekazana|treść przekazanej wiadomości|"
            + "początek przekazywanej wiadomości|wiadomość przekazana dalej|przesłana wiadomość|przekazane przez|"
            + "początek przekazanej wiadomości|przekazywana wiadomość",
        reply: "odp|odpowiedź|re",
        forward: "pd|przek|przekazane|fwd",
        sentFrom: "wysłane z|wysłano z|wysłane za pomocą|pobierz outlook|pobierz program outlook|"
            + "uzyskaj outlook|wysłane przy użyciu|wysłano za pomocą|wysłane przez",
        closings: "z poważaniem|pozdrawiam|pozdrawiam serdecznie|serdecznie pozdrawiam|z wyrazami szacunku|"
            + "pozdrowienia|łączę pozdrowienia|z pozdrowieniami|łączę wyrazy szacunku|z szacunkiem|pozdr|"
            + "pozdrawiamy|serdeczne pozdrowienia|dziękuję i pozdrawiam|z góry dziękuję i pozdrawiam|"
            + "dziękuję, pozdrawiam|miłego dnia, pozdrawiam|z wyrazami uszanowania|ukłony",
        thanks: "dziękuję|dzięki|z góry dziękuję|bardzo dziękuję|dziękuję bardzo|miłego dnia|do widzenia|"
            + "wielkie dzięki|do usłyszenia|dziękujemy",
        postscript: "p.s|ps.|ps:",
        smallPrint: "klauzula poufności|nota prawna|informacja o poufności|zastrzeżenie|wolny od wirusów|"
            + "pomyśl o środowisku|zanim wydrukujesz|uwaga: treść tej wiadomości|wiadomość wolna od wirusów",
        secrecy: "poufn|adresat|przeznaczon",
        replyAbove: "prosimy odpowiadać powyżej tej linii|odpowiedz powyżej tej linii|pisz powyżej tej linii|"
            + "wpisz odpowiedź nad tą linią")
}
