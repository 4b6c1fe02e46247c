// How Spanish vacation programs and desks answer.

let spanishAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (esta es|esto es|este es) (una|un) (respuesta|mensaje|correo|notificacion) (automatica|automatico|\
        automatizado|automatizada|generado automaticamente|generada automaticamente)
        """,
        "^ este (mensaje|correo) .. (automaticamente|automatico)", "^ respuesta automatica $",
        "por favor no (responda|respondas|conteste) [a] este (mensaje|correo)", "no responda a este (mensaje|correo)",
    ],
    .away: [
        """
        (estoy|estare|me encuentro|estaremos) .. (fuera de la oficina|de vacaciones|de viaje|ausente|de baja|de \
        permiso|fuera del despacho|fuera de oficina)
        """,
        "(no estoy|no estare|no me encuentro) .. (en la oficina|disponible|en el despacho)",
        "actualmente .. (fuera|de vacaciones|ausente)", "nuestra oficina .. (cerrada|permanecera cerrada)",
    ],
    .back: [
        "(hasta|regreso|vuelvo|regresare|volvere|reincorpor*|a partir) ..", "del .. al",
    ],
    .later: [
        """
        (respondere|contestare|responder|atendere|leere|contactare|atender|contestar) ... (regreso|vuelta|vuelva|\
        regrese|cuanto|reincorpor*)
        """,
        """
        (a|tras|cuando|en cuanto|despues de) .. (mi regreso|mi vuelta|vuelva|regrese) ... (respondere|contestare|\
        atendere|le|leere)
        """,
        "su (mensaje|correo) (no sera|sera) (leido|reenviado|atendido)", "respuesta .. (demor*|retras*|tardar)",
    ],
    .instead: [
        "(en caso de|para|si|por) .. (urgen*|emergencia*) ... (contact*|llam*|dirij*|escrib*|comunicarse|comuni*)",
        """
        (contacte|contactar|dirijase|comuniquese|escriba) .. (con|a) (mi|mis|nuestro|nuestra) (companer*|colega*|\
        equipo|asistente)
        """,
        "(en|durante) mi ausencia",
    ],
    .unread: [
        "(sin|no tendre|no tengo|limitado|limitada|poco) .. acceso .. (correo*|email|e mail|internet)",
        "acceso limitado a", "no (podre|revisare|leere) .. (correo*|mensajes|email*)",
    ],
    .thanks: [
        """
        ^ [(hola|buenos dias) [.]] (gracias|muchas gracias|le agradezco|agradezco) (por) (su|tu|el) .. (mensaje|\
        correo|email|consulta|e mail)
        """
    ],
    .received: [
        "(hemos recibido|recibimos) (su|tu) [.] (solicitud|consulta|mensaje|correo|peticion|ticket)",
        """
        (su|tu) [.] (solicitud|consulta|mensaje|ticket|peticion|correo|caso) .. (ha sido|fue|se ha) .. (recibid*|\
        registrad*|cread*|abiert*)
        """,
        "gracias por (contactar*|comunicarse|ponerse en contacto|escribirnos)",
        "se ha (creado|abierto) (un|el) (ticket|caso)",
    ],
    .ticket: [
        "(numero|ticket|caso|referencia|folio) .. (de|es|1*|2*|3*|4*|5*|6*|7*|8*|9*)",
        "(en|dentro de|en un plazo de|en menos de) .. (horas|dias)",
        """
        (un|nuestro|uno de nuestros|nuestros) .. (agente*|equipo|asesor*|representante*) .. (se|le|lo|contactara|\
        respondera|pondra)
        """,
    ],
    .past: [
        "(estuve|estaba|estuvimos|he estado|volvi|regrese|acabo de volver) ..", "(la semana|el mes) (pasada|pasado)",
        "mientras estaba",
    ],
    .complaint: [
        "(espero|esperando|sigo|esperamos|llevo) .. (respuesta|esperando|dias|semanas|una)",
        "(su|vuestra|tu) (respuesta|mensaje|correo) automatic*",
        "(ustedes|usted) .. (escribieron|dijeron|prometieron|enviaron|dijo)", "(nadie|todavia no|aun no) ..",
        "(recibi|he recibido) .. automatic*",
    ],
    .act: [
        "(probare|enviare|revisare|pagare|recogere|avisare|comprobare)",
        "(por favor) .. (entreguen|envien|esperen|llamen|cancelen|aplacen|guarden|manden|cambien)",
    ],
]
