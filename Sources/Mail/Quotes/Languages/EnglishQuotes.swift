// English words around quotes and at the end of letters.

extension QuoteWords {
    static let english = QuoteWords(
        wrote: "wrote|writes|has written|said|sent the following|wrote the following",
        wroteOpens: "on|at|quoting",
        from: "from|sender|reply-to|from address",
        sent: "sent|date|sent on|sent at|received",
        to: "to|recipient",
        subject: "subject|re",
        otherFields: "cc|bcc|importance|attachments|attachment|priority|reply to|resent-from|sensitivity|when|where",
        original: "original message|original mail|original e-mail|original appointment|original email|reply message|"
            + "reply to message|original text|message original",
        forwarded: "forwarded message|forwarded by|begin forwarded message|forwarded mail|forward message|"
            + "start of forwarded message|forwarded email|forwarded letter|begin forwarded mail|forwarded from",
        reply: "re|reply|answer",
        forward: "fwd|fw|forward|forwarded",
        sentFrom: "sent from my|sent from mail for windows|sent from outlook|sent from yahoo|sent from proton|"
            + "sent with proton|sent from samsung|sent from aol|sent using|sent via|sent from an|sent from iphone|"
            + "sent from ipad|sent from android|sent from a mobile|sent from gmail|get outlook for|"
            + "sent from mail.ru|sent from yandex|sent from the all new aol|sent from bluemail|sent from myairmail|"
            + "sent from k-9|sent from spark|sent from fastmail|sent from blackberry|sent from huawei|"
            + "sent from mobile|sent from phone|sent on the go|yahoo mail: search, organize, conquer|"
            + "please excuse brevity|please excuse my brevity|please excuse typos|excuse typos|"
            + "sent by mobile|sent from a phone|sent secured with",
        closings: "kind regards|best regards|regards|warm regards|warmest regards|best wishes|with best regards|"
            + "with kind regards|kindest regards|with regards|many regards|yours sincerely|sincerely|sincerely yours|"
            + "yours faithfully|yours truly|respectfully|respectfully yours|yours|all the best|with best wishes|"
            + "with warm regards|kr|br|rgds|best rgds|kind rgds|cordially|with respect|warmly|very truly yours|"
            + "with gratitude|thanks and regards|thanks & regards|thank you and regards|thank you and best regards|"
            + "thanks and best regards|thanks and kind regards|thank you and kind regards|many thanks and best regards|"
            + "thanking you|yours respectfully|have a nice day and best regards|faithfully yours",
        thanks: "thanks|thank you|many thanks|thanks a lot|thank you very much|thanks in advance|cheers|best|"
            + "thank you in advance|thx|ta|with thanks|thanks so much|thank you so much|thanks again|"
            + "thank you again|have a nice day|have a good day|take care|see you|bye|gratefully|"
            + "thanks very much|many thanks in advance|appreciate your help|appreciatively",
        postscript: "p.s|ps:|ps.|p.p.s|pps|ps -|ps –|p. s",
        smallPrint: "confidentiality notice|disclaimer|legal notice|legal disclaimer|confidentiality note|"
            + "please consider the environment|think before you print|save paper|think green|"
            + "this email has been checked for viruses|this e-mail has been checked for viruses|virus-free|"
            + "this message has been scanned|scanned by|privileged and confidential|"
            + "private and confidential|please don't print this|before printing",
        secrecy: "confidential|privileged|intended recipient|intended solely|intended only|addressee|"
            + "intended for the named|unauthorized|unauthorised",
        replyAbove: "please type your reply above this line|reply above this line|write above this line|"
            + "please reply above this line|type your response above this line|please write above this line|"
            + "respond above this line|in replies all text above this line|add your reply above")
}
