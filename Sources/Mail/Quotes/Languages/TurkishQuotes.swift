// Turkish words around quotes and at the end of letters.

extension QuoteWords {
    static let turkish = QuoteWords(
        wrote: "yazdı|şunu yazdı|şunları yazdı|tarihinde yazdı|yazmış|tarihinde şunu yazdı|tarihinde şunları yazdı|"
            + "yazıyor|şöyle yazdı",
        from: "kimden|gönderen|kimden geldi",
        sent: "gönderildi|tarih|gönderilme tarihi|gönderim tarihi|gönderme tarihi",
        to: "kime|alıcı|alıcılar",
        subject: "konu",
        otherFields: "bilgi|cc|önem|ekler|ek|gizli",
        original:
            "özgün ileti|özgün i̇leti|orijinal mesaj|orijinal ileti|asıl mesaj|asıl ileti|orjinal mesaj|özgün mesaj",
        forwarded: "iletilmiş mesaj|yönlendirilen mesaj|iletilen mesaj|iletilmiş ileti|yönlendirilmiş ileti|"
            + "iletilen ileti|i̇letilmiş mesaj|i̇letilen mesaj|iletilmiş mesaj başlangıcı|i̇letilen mesajın başlangıcı|"
            + "yönlendirilen ileti|iletilen mesajın başlangıcı|i̇letilen ileti|i̇letilmiş ileti",
        reply: "ynt|yanıt|cevap|cvp",
        forward: "ilt|i̇lt|ilet|yön|iletildi|i̇letildi",
        sentFrom: "iphone'umdan gönderildi|iphone'dan gönderildi|iphone’umdan gönderildi|ipad'imden gönderildi|"
            + "ipad’imden gönderildi|android'den gönderildi|android telefonumdan gönderildi|samsung cihazımdan gönderildi|samsung galaxy akıllı telefonumdan gönderildi|ios için outlook|"
            + "android için outlook|mobil cihazımdan gönderildi|telefonumdan gönderildi|outlook'u edinin|cep telefonumdan gönderildi|"
            + "windows için posta",
        closings: "saygılarımla|saygılarımızla|iyi çalışmalar|sevgilerimle|selamlar|iyi günler|en iyi dileklerimle|"
            + "iyi günler dilerim|saygılar|sevgiler|hürmetlerimle|iyi çalışmalar dilerim|saygılarımla arz ederim|"
            + "selamlarımla|sevgi ve saygılarımla|teşekkürler, iyi çalışmalar|teşekkürler, saygılarımla|"
            + "teşekkür eder, saygılar sunarım|kolay gelsin|saygılar sunarım|i̇yi çalışmalar|i̇yi günler",
        thanks: "teşekkürler|teşekkür ederim|çok teşekkürler|şimdiden teşekkürler|teşekkür ederiz|sağ olun|sağolun|"
            + "görüşmek üzere|çok teşekkür ederim",
        postscript: "not:|p.s|ps:",
        smallPrint: "gizlilik bildirimi|yasal uyarı|gizlilik notu|lütfen çevreyi düşünün|virüs bulunmuyor|"
            + "yasal bildirim|çevreyi düşünün",
        secrecy: "gizli|alıcı|yetkisiz",
        replyAbove:
            "lütfen yanıtınızı bu satırın üzerine yazın|bu satırın üzerine yazın|yanıtınızı bu çizginin üstüne yazın")
}
