// How French vacation programs and desks answer.

let frenchAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (ceci est|il s'agit d') [un|une] (message|reponse|mail|courriel|e mail|notification) (automatique|\
        automatise|genere automatiquement)
        """,
        "^ ceci est (une reponse|un message) automatique",
        "^ (ce message|cet e mail|ce courriel|cette reponse) .. (automatique|automatiquement|genere automatiquement)",
        "^ reponse automatique $",
        "(merci de|veuillez|priere de) ne pas (repondre|y repondre) [a ce (message|courriel|mail|e mail)]",
    ],
    .away: [
        """
        (je suis|je serai) .. (absent|absente|en (conges|conge|vacances|deplacement|formation|arret)|hors du bureau|\
        indisponible)
        """,
        "(je ne suis pas|je ne serai pas) .. (au bureau|disponible|joignable)",
        "actuellement (absent|absente|en conges|en vacances|en deplacement)",
        "(notre bureau|nos bureaux) (est|sont|seront) fermes*",
        "je (suis|serai) en (conge|conges) (maternite|parental|annuel*)",
    ],
    .back: [
        "(de retour|mon retour|reviens|reviendrai|retour) .. (le|lundi|mardi|mercredi|jeudi|vendredi|a partir)",
        "(jusqu'au|jusqu'a|du) ..",
        "au .. (janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) ",
    ],
    .later: [
        """
        (repondrai|traiterai|reviendrai vers vous|recontacterai|lirai|prendrai connaissance|repondre) ... (retour|\
        des que|mon)
        """,
        "(a|des|apres) mon retour ... (repondrai|traiterai|reviendrai|recontacterai|traite|lirai)",
        "votre (message|mail|courriel|e mail) (sera|ne sera pas) (traite|lu|transfere|transmis)",
        "reponse .. (retard|retardee|differee)",
    ],
    .instead: [
        """
        (en cas d'|pour|si|en cas de) .. (urgence|urgent*|urgente|urgences) ... (contacter|contactez|appeler|\
        appelez|adresser|ecrire|joindre|adressez|ecrivez)
        """,
        "(en cas d'urgence|pour toute urgence|en cas de besoin urgent)",
        "(contacter|contactez|vous adresser a|joindre) (mon|ma|mes) (collegue*|assistant*|equipe)",
        "(pendant|durant|en) mon absence",
    ],
    .unread: [
        "(pas|un|sans|acces) .. acces .. (limite|restreint) .. (mail*|messagerie|courriel*|e mail*)",
        "(pas|sans|n'ai|n'aurai) .. acces a .. (mail*|messagerie|courriel*|e mail*|mes)",
        "ne (consulte|consulterai|pourrai) .. (pas) .. (mail*|messagerie|courriel*|messages)",
    ],
    .thanks: [
        """
        ^ [(bonjour) [.]] (merci|je vous remercie|nous vous remercions) (pour|de) (votre|ton|vos) .. (message|mail|\
        courriel|e mail|demande)
        """
    ],
    .received: [
        "(nous avons|avons) bien recu (votre) .. (demande|message|mail|courriel|e mail|requete)",
        """
        votre [.] (demande|message|ticket|requete|courriel) .. (bien ete|a ete|a bien ete|est) .. (recu*|\
        enregistre*|cree*|pris*)
        """,
        "(un|le) ticket .. (cree|ouvert)", "merci d'avoir contacte", "nous accusons reception",
    ],
    .ticket: [
        "(numero|reference|n) .. (de|ticket|dossier|demande|1*|2*|3*|4*|5*|6*|7*|8*|9*)", "ticket",
        "(dans les|sous|dans un delai de|d'ici) .. (heures|jours|h)",
        """
        (un|notre|nos|l'un) .. (conseiller*|agent*|equipe*|technicien*) .. (va|reviendra|repondra|vous|traitera|\
        traite)
        """,
    ],
    .past: [
        "(etais|etait|etions|ai ete|avons ete|suis rentre*|reviens de|revenu*) ..",
        "(la semaine|le mois) (derniere|passee|dernier|passe)", "pendant que j'etais",
    ],
    .complaint: [
        "(j'attends|attendons|attends|attendu) ..", "votre (reponse|message|mail) automatique",
        "vous (m'avez|avez|nous avez) (ecrit|dit|promis|envoye|repondu)", "(personne|toujours pas|sans reponse) ..",
        "j'ai recu .. (automatique|accuse)",
    ],
    .act: [
        "(j'essaierai|je testerai|j'enverrai|je verifierai|je paierai|je passerai|je vous dirai|je regarderai)",
        """
        (merci de|veuillez|pouvez vous|pourriez vous) .. (livrer|envoyer|attendre|rappeler|annuler|reporter|garder|\
        remplacer)
        """,
    ],
]
