// What servers say in words about a mail that did not arrive.

/// The clues of one text.
struct DeliveryClues {
    private let found: Set<DeliveryClue>

    init(_ text: String) {
        found = text.utf8.isEmpty ? [] : deliveryWords.read(text, limit: 6_000).clues
    }

    func has(_ clue: DeliveryClue) -> Bool { found.contains(clue) }
}

enum DeliveryClue {
    /// Only a mail server begins so.
    case opening
    /// It did not arrive.
    case failed
    /// It is still tried.
    case delayed
    /// There is no such mailbox.
    case gone
    /// It may work another day.
    case passing
}

private let deliveryWords = ClueSet<DeliveryClue>([
    [
        .opening: openings, .failed: failures, .delayed: delays, .gone: missingMailboxes, .passing: passingTroubles,
    ]
])

private let openings = [
    "this is the qmail send program", "this is the mail system at", "this is the mail delivery (system|agent)",
    "this message was created automatically by [the] mail", "this is an automatically generated delivery status",
    "this is a delivery status notification", "your mail message to the following address* could not be delivered",
    "delivery has failed to these recipients", "delivery is delayed to these recipients",
    "your message did not reach some or all of the intended recipients", "the original message was received at",
    "the following address* had permanent fatal errors",
    "the following address* had (transient|delivery) .. (errors|problems)",
    "an error occurred while trying to deliver the mail to the following recipients",
    "sorry we were unable to deliver your message to the following address*", "message from yahoo",
    "diagnostic information for administrators", "a message that you sent could not be delivered",
    "a message that you [have] sent has not yet been delivered", "was not delivered to [the following recipients]",
    "i wasn't able to deliver your message to the following", "i'm afraid i wasn't able to deliver",
    "i'm sorry to have to inform you that your message could not be delivered", "your message wasn't delivered to",
    "there was a .. problem (delivering|while delivering) your message", "this report relates to a message you sent",
    "failed to deliver to", "unable to deliver message to",
    // Russian
    "это письмо (создано|отправлено|сгенерировано) [автоматически] [почтовым] сервером",
    "письмо создано автоматически сервером", "к сожалению ваше письмо не может быть доставлено",
    "ваше (письмо|сообщение) не (было доставлено|доставлено|может быть доставлено|удалось доставить)",
    "не удалось доставить (это|ваше|следующее) (письмо|сообщение)",
    "не удалось выполнить доставку следующим получателям", "произошла ошибка при доставке",
    // Ukrainian
    "ваш лист не (було доставлено|може бути доставлен*|вдалося доставити)", "не вдалося доставити (ваш|цей) лист",
    // German
    "ihre nachricht konnte nicht .. zugestellt werden", "ihre e mail konnte nicht .. zugestellt werden",
    "fehler bei der nachrichtenzustellung an folgende empfanger",
    "die folgende nachricht konnte nicht zugestellt werden", "konnte folgenden empfangern nicht zugestellt werden",
    // French
    "votre message n'a pas pu etre (remis|distribue|delivre|livre)", "echec de la remise a ces destinataires",
    "le message suivant n'a pas pu etre", "n'a pas pu etre remis aux destinataires",
    // Spanish
    "su mensaje no (se pudo entregar|pudo ser entregado|ha sido entregado)", "error de entrega a estos destinatarios",
    "no se pudo entregar (su|el|tu) mensaje", "no se ha podido entregar",
    // Turkish
    "iletiniz .. teslim edilemedi", "mesajiniz .. teslim edilemedi", "su alicilara teslim edilemedi",
    // Croatian
    "vasu poruku nije bilo moguce isporuciti", "vasa poruka nije (isporucena|dostavljena)",
    "isporuka (ovim|sljedecim) primateljima .. nije uspjela",
    // Kazakh
    "хатыңыз .. жеткізілмеді", "хатыңызды жеткізу мүмкін болмады", "хабарламаңыз .. жеткізілмеді",
    // Arabic
    "تعذر تسليم (رسالتك|الرساله|رسالتكم)", "فشل تسليم الرساله", "لم يتم تسليم (رسالتك|رسالتكم|الرساله)",
    "فشل التسليم الى هولاء المستلمين", "تعذر التسليم الى",
    // Telugu
    "మీ (సందేశం|సందేశాన్ని|ఉత్తరం) .. (చేరలేదు|బట్వాడా|డెలివరీ)",
]

private let failures = [
    "undelivered mail returned to sender", "undelivered mail", "mail delivery failed", "mail delivery failure",
    "delivery status notification failure", "delivery notification delivery has failed",
    "delivery (has failed|failed)", "delivery failure", "failure notice", "failure delivery", "returned mail",
    "^ undeliverable", "undeliverable mail", "undeliverable message", "^ undelivered",
    "message (was not|not) delivered", "non delivery (report|notification)", "nondeliverable mail",
    "message undeliverable", "(could|can) not be delivered", "cannot be delivered", "couldn't be delivered",
    "can't be delivered", "wasn't delivered", "has not been delivered", "address not found",
    "returning message to sender", "returned to sender", "permanent error", "permanent fatal errors",
    "not listed in .. directory", "unable to deliver", "couldn't deliver", "email bounced", "mail system error",
    "delivery report failure", "rejected by", "message blocked", "giving up", "given up", "delivery incomplete",
    "не доставлено", "не удалось доставить", "недоставленн*", "не может быть доставлен*", "ошибка доставки",
    "сообщение об ошибке доставки", "возвращено отправителю", "письмо не доставлено", "не было доставлено",
    "не доставлен*", "не вдалося доставити", "не може бути доставлен*", "помилка доставки", "nicht zustellbar",
    "unzustellbar*", "unzustellbarkeits*", "konnte nicht zugestellt werden", "zustellung fehlgeschlagen",
    "^ non remis", "non distribue", "echec de (la )(remise|distribution|livraison)",
    "n'a pas pu etre (remis|distribue|delivre)", "message non distribue", "^ no se puede entregar", "no entregado",
    "error de entrega", "no [se] (pudo|ha podido) (entregar|ser entregado)", "devuelto al remitente",
    "teslim edilemedi", "iletilemedi", "gonderilemedi", "teslim edilemeyen", "neisporuc*",
    "nije (isporucen*|dostavljen*)", "isporuka nije uspjela", "nije bilo moguce isporuciti", "жеткізілмеді",
    "жеткізу мүмкін болмады", "تعذر (تسليم|التسليم)", "فشل (تسليم|التسليم)", "لم يتم تسليم", "غير قابل للتسليم",
    "డెలివరీ విఫలమైంది", "బట్వాడా కాలేదు",
]

private let delays = [
    "delivery status notification delay*", "message delayed", "delayed mail", "mail delivery delayed",
    "^ delivery delayed", "delivery delayed", "(is|was|has been|been) delayed",
    "delivery is delayed to these recipients", "still being retried", "this is a warning message only",
    "warning could not send message", "[you] do not need to resend", "you don't need to resend",
    "has not yet been delivered", "not yet been delivered", "not been delivered yet", "could not be delivered yet",
    "(will|we'll) (keep|continue) trying", "will (be retried|retry|continue to be attempted|try again)",
    "delivery attempts will continue", "will be .. attempts to deliver", "still trying to deliver",
    "queued and will be retried", "delivery to the following recipients has been delayed", "temporarily delayed",
    "delay in delivery", "доставка (задержана|задерживается|отложена)", "(пока|еще) не доставлен*",
    "не доставлен* (пока|еще)", "письмо задержано", "сообщение задержано",
    "попытки доставки (продолжатся|будут продолжены|будут продолжаться)", "отложенн* доставк*", "задержка доставки",
    "доставку затримано", "доставка затримується", "ще не доставлен*", "zustellung .. verzogert",
    "verzogerte zustellung", "noch nicht zugestellt", "zustellverzogerung", "remise .. retard*",
    "livraison .. retard*", "n'a pas encore ete (remis|distribue|delivre)", "^ retarde", "entrega .. retras*",
    "aun no se ha (entregado|podido entregar)", "todavia no se ha podido entregar", "teslim* .. gecik*",
    "henuz teslim edilemedi", "henuz teslim edilmedi", "isporuka .. kasni", "isporuka .. odgod*",
    "jos nije (isporucen*|dostavljen*)", "кешіктірілді", "әлі жеткізілген жоқ", "әлі жеткізілмеді",
    "(تاخر|تاخير) (تسليم|التسليم)", "لم يتم تسليم .. بعد", "ఆలస్యమైంది",
]

private let missingMailboxes = [
    "user unknown", "unknown user", "unknown (recipient|address|local part|mailbox)", "recipient unknown",
    "no such (user|recipient|mailbox|address|person|account|domain|host)", "(does not|doesn't|didn't) exist",
    "does not have a", "doesn't have a", "(user|recipient|mailbox|account|address) .. not (found|exist)",
    "address [could] not be found", "address couldn't be found", "couldn't be found", "not listed in",
    "(mailbox|account|user|address) .. (disabled|inactive|closed|deactivated|suspended|deleted)",
    "invalid (recipient|mailbox|address|user)", "recipient address rejected", "(mailbox|account) unavailable",
    "no mailbox here by that name", "no mailbox by that name", "is not a (known|valid) user", "bad destination",
    "(host|domain) .. not found", "unrouteable address", "unroutable address", "unrouteable mail domain",
    "no longer (valid|available|exists|active|works)", "не существует", "несуществующ*",
    "неизвестн* (пользователь|получатель|адрес)", "пользователь не найден", "адрес не найден", "получатель не найден",
    "ящик (заблокирован|отключен|удален)", "такого пользователя нет", "нет такого (пользователя|адреса|ящика)",
    "не існує", "користувача не знайдено", "unbekannt*", "existiert nicht", "n'existe pas", "inconnu", "no existe",
    "desconocid*", "bulunamadi", "mevcut degil", "ne postoji", "nepoznat*", "табылмады", "жоқ мекенжай", "غير موجود",
    "غير معروف", "لا يوجد", "ఉనికిలో లేదు",
]

private let passingTroubles = [
    "(mailbox|inbox|quota|account|storage) .. full", "full mailbox", "(over|exceed*|exceeds) .. quota",
    "quota .. (exceeded|full|reached)", "overquota", "mailbox size limit", "out of (space|storage)",
    "insufficient (storage|space|system storage)", "temporar* ..", "try again", "try later", "greylist*", "graylist*",
    "timed out", "time out", "timeout", "connection (refused|timed out|reset|dropped)", "could not connect",
    "couldn't connect", "retry (time|timeout) ..", "service [currently] unavailable",
    "too many (connections|messages|mails)", "rate limit*", "too busy", "message expired", "delivery time expired",
    "unable to connect", "host .. unreachable", "receiving mail too quickly",
    "ящик [получателя] (переполнен|полон|заполнен)", "почтовый ящик .. (переполнен|полон|заполнен)", "переполнен*",
    "временн*", "превышена квота", "скринька .. переповнена", "переповнен*", "postfach .. voll", "uberfullt",
    "voruberge*", "boite .. pleine", "pleine", "depasse .. quota", "buzon .. lleno", "lleno", "cuota .. excedida",
    "posta kutusu dolu", "kutusu dolu", "kota*", "sanducic .. pun", "pretinac .. pun", "puna posta", "жәшігі толы",
    "толып кет*", "صندوق .. ممتلئ", "صندوق .. ممتليء", "ممتل*", "تجاوز .. الحصه", "మెయిల్‌బాక్స్ నిండింది", "నిండి*",
]
