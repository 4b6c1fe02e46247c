// Portuguese words around quotes and at the end of letters.

extension QuoteWords {
    static let portuguese = QuoteWords(
        wrote: "escreveu|escreveu no dia|escrito por|escreve|escreveu o seguinte",
        wroteOpens: "em|no|a",
        from: "de|remetente",
        sent: "enviado|enviada|data|enviada em|enviado em|enviada a",
        to: "para|destinatário",
        subject: "assunto",
        otherFields: "cc|cco|importância|anexos|anexo",
        original: "mensagem original|email original|e-mail original",
        forwarded: "mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada|"
            + "início da mensagem reencaminhada|forwarded message",
        reply: "re|res|resposta",
        forward: "enc|encaminhado|encaminhada|reencaminhado",
        sentFrom: "enviado do meu|enviado de|enviado a partir|obter o outlook para|obtenha o outlook para|enviado do|"
            + "enviado via|baixe o outlook",
        closings: "atenciosamente|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|saudações|abraços|"
            + "cordialmente|um abraço|abraço|atentamente|att|att.|com os meus cumprimentos|respeitosamente",
        thanks: "obrigado|obrigada|muito obrigado|muito obrigada|desde já agradeço|grato|grata|bom dia|até breve",
        postscript: "p.s|ps:",
        smallPrint: "aviso de confidencialidade|aviso legal|antes de imprimir|pense no meio ambiente|livre de vírus",
        secrecy: "confidencia|destinatári|destinad",
        replyAbove: "responda acima desta linha|escreva acima desta linha")
}
