// Spanish words around quotes and at the end of letters.

extension QuoteWords {
    static let spanish = QuoteWords(
        wrote: "escribió|escribio|ha escrito|escribía|escribe|escribió lo siguiente",
        wroteOpens: "el",
        from: "de|remitente|desde",
        sent: "enviado|fecha|enviado el|enviada|enviado en",
        to: "para|a|destinatario",
        subject: "asunto|tema",
        otherFields: "cc|cco|importancia|adjuntos|datos adjuntos|con copia",
        original: "mensaje original|correo original|mensaje de origen",
        forwarded: "mensaje reenviado|mensaje remitido|inicio del mensaje reenviado|comienzo del mensaje reenviado|"
            + "correo reenviado|reenviado por|mensaje reenviado de|forwarded message",
        reply: "re|resp|respuesta|rta",
        forward: "rv|reenv|reenviado|rm",
        sentFrom: "enviado desde|enviado con|enviado de mi|obtener outlook para|obtén outlook para|descargar outlook|"
            + "enviado por|enviado a través de|mandado desde",
        closings: "saludos|un saludo|saludos cordiales|cordiales saludos|atentamente|muy atentamente|un cordial saludo|"
            + "cordialmente|reciba un cordial saludo|un abrazo|le saluda atentamente|saludos y gracias|"
            + "gracias y saludos|muchas gracias y un saludo|gracias y un saludo|mis mejores deseos|atte|atte.|"
            + "reciban un cordial saludo|quedo atento|quedo atenta|quedo a la espera|sin otro particular|"
            + "con mis mejores deseos|un fuerte abrazo|mis saludos|saludos afectuosos|respetuosamente",
        thanks: "gracias|muchas gracias|mil gracias|gracias de antemano|gracias por adelantado|hasta pronto|"
            + "buen día|que tenga un buen día|un millón de gracias|adiós|muchas gracias de antemano",
        postscript: "p.d|pd:|pd.|posdata|p.s",
        smallPrint: "aviso de confidencialidad|aviso legal|cláusula de confidencialidad|"
            + "antes de imprimir|piense en el medio ambiente|libre de virus|nota de confidencialidad|"
            + "por favor, piense en el medio ambiente",
        secrecy: "confidencial|destinatari|dirigid",
        replyAbove: "por favor, escriba su respuesta por encima de esta línea|responda por encima de esta línea|"
            + "escriba por encima de esta línea|responder por encima de esta línea")
}
