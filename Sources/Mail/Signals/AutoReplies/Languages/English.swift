// How English vacation programs and desks answer.

let englishAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (this is|please note this is) (an|a) (automatic|automated|automatically generated|auto generated|auto|\
        computer generated|system generated) [generated] (reply|response|answer|message|email|e mail|mail|\
        notification|acknowledgement|acknowledgment|reply message)
        """,
        """
        ^ this (message|email|e mail|reply|response|mail) (is|was|has been) (automatically generated|generated \
        automatically|auto generated|sent automatically|automatically sent|automated|automatic)
        """,
        "^ (automatic|automated|auto) (reply|response) $", "^ i am an (autoresponder|auto responder)",
        "^ this mailbox is (not|no longer) (monitored|attended|read)", "^ this (inbox|address|mailbox) is unattended",
        "^ please do not (reply|respond) to this (message|email|e mail|mail|automated message)",
        "^ please don't reply to this (message|email|e mail|mail)",
        "(you are|you're) receiving this automat* (reply|response|message)",
    ],
    .away: [
        "(i am|i'm|i will be|i'll be|we are|we're|we will be) .. out of [the|my|our] office",
        "(i am|i'm|i will be|i'll be) .. out of town",
        """
        (i am|i'm|i will be|i'll be) .. (on|having) [my|a|an|paid|parental|maternity|paternity|sick|annual|summer|\
        short] (vacation|leave|holiday|holidays|annual leave|business trip)
        """,
        "(i am|i'm|i will be|i'll be) .. away [from] [the|my]", "(i am|i'm|i will be|i'll be) not in the office",
        "(i am|i'm) currently (away|travelling|traveling|absent|unavailable|out)",
        "(i am|i'm|i will be|i'll be) .. (absent|unavailable|traveling|travelling)",
        "^ out of [the] office (until|till|from|through|today|this)",
        "^ [i am|i'm] on (vacation|leave|holiday|annual leave) (until|till|from|through)",
        "our (office|offices) (is|are|will be) closed", "we are closed (until|from|for)", "i (do not|don't) work on",
        "i (have left|no longer work|don't work here|have retired)",
        "(no longer|not) (works|working|employed) (for|at|with)",
    ],
    .back: [
        "(i will|i'll|i|will) (be back|return|be returning|am back|resume|be available again)",
        "(back|returning|return) [in the office|to the office|to work] (on|at|after|by|from)",
        """
        (until|till|through|returning|back) .. (monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|\
        february|march|april|may|june|july|august|september|october|november|december)
        """,
        "from .. (to|until|till|through)",
    ],
    .later: [
        """
        (will|i'll|shall) .. (reply|respond|answer|get back|follow up|attend|read|address|reply|deal|return your|be \
        in touch) ... (when|as soon as|once|upon|on|after|at) .. [i] (return|am back|get back|my return|returning|\
        i'm back|i am back|earliest)
        """,
        """
        (will|i'll) .. (reply|respond|answer|get back|attend) .. (upon|on|after|following) (my return|returning|\
        that)
        """,
        """
        (when|as soon as|once|upon|after) (i return|my return|i am back|i'm back|i get back) .. (i will|i'll) .. \
        (reply|respond|answer|get back|read)
        """,
        "(reply|response|replies|responses|answer) (may|might|will|could) be (delayed|slow|slower)",
        "(delay|delays) in (my|our) (response|reply|responses|replies)",
        "(slow|slower) (to|in) (respond|reply|responding|replying)",
        "your (message|email|e mail|mail) will (not be|be) (forwarded|read|answered|deleted|processed)",
        """
        (i will|i'll|we will|we'll) (reply|respond|answer|get back) to (your|you|all) .. (message*|email*|mail*|\
        then|afterwards)
        """,
        "i will (respond|reply|get back) to you (as soon as possible|at my earliest|then|after)",
    ],
    .instead: [
        """
        (if|in|for) .. (urgent|emergency|immediate|pressing|time sensitive|emergencies) ... (contact|call|email|e \
        mail|write|reach|mail|ring|phone)
        """,
        "(urgent|emergency|immediate) ... (please|kindly) .. (contact|call|email|e mail|write|reach)",
        """
        (please|kindly) (contact|reach out to|email|e mail|write to|call) (my|our) (colleague*|assistant|deputy|\
        team|manager|office)
        """,
        "(in|during) my absence .. (please|contact|you|your)", "my colleague .. (will|can) (help|assist)",
        "(contact|email|call|reach) .. in my absence",
    ],
    .unread: [
        """
        (limited|no|intermittent|little|sporadic|without|restricted|not have|don't have) .. access to [my|the] \
        (email|e mail|emails|mail|mails|e mails|internet|phone)
        """,
        """
        not (be|able|be able) .. (check|checking|read|reading|monitor|monitoring|access|accessing) .. (email*|mail*|\
        e mail*|messages|inbox)
        """,
        "won't be (checking|reading|monitoring|able to check)",
        "(email|e mail|mail) (will not be|is not|won't be) (read|monitored|checked|forwarded)",
    ],
    .thanks: [
        """
        ^ [(hello|hi|dear) [.]] (thank you|thanks|many thanks) [.] for [.] (your|the|contacting|reaching|writing|\
        getting|you)
        """
    ],
    .received: [
        """
        (we have|we've|we) [successfully] received your [.] (request|ticket|inquiry|enquiry|query|message|email|e \
        mail|case|question|submission|support request|feedback|application)
        """,
        """
        your [.] [support] (request|ticket|inquiry|enquiry|query|message|email|e mail|case|submission|application) \
        .. (has been|was|is) .. (received|created|registered|opened|logged|submitted)
        """,
        "a [new] [support] (ticket|case|request) .. (has been|was|is) (created|opened|registered|logged)",
        "(thank you|thanks) for (contacting|reaching out to|getting in touch with|writing to) (us|our)",
        """
        (thank you|thanks) for (contacting|reaching out to) .. (support|helpdesk|help desk|service desk|customer \
        service|customer care|team)
        """,
        "(this|just) .. (confirm*|acknowledge*) .. [we] .. (received|receipt of) your",
        "(we have|we've) (opened|created|logged|registered) a [.] (ticket|case|request)",
    ],
    .ticket: [
        """
        (ticket|case|request|reference|enquiry|inquiry|incident|tracking) [number|no|id|code|is] .. (id|number|no|\
        is)
        """,
        "(ticket|case|request|reference|incident) [.] 1*", "(ticket|case|request|reference|incident) [.] 2*",
        "(ticket|case|request|reference|incident) [.] 3*", "(ticket|case|request|reference|incident) [.] 4*",
        "(ticket|case|request|reference|incident) [.] 5*", "(ticket|case|request|reference|incident) [.] 6*",
        "(ticket|case|request|reference|incident) [.] 7*", "(ticket|case|request|reference|incident) [.] 8*",
        "(ticket|case|request|reference|incident) [.] 9*", "(within|in) .. (hour|hours|days|day)",
        """
        (one of our|a member of|our) [support|customer|service|care] (agents|representatives|team|specialists|staff|\
        advisors|consultants)
        """,
        "[our] (support|customer service|service|helpdesk|help desk) (team|staff|agent*) .. (will|is)",
        "to add (additional|more) comments", "(type|write|reply) .. above this line",
    ],
    .past: [
        """
        (was|were|have been|had been|went|got back|came back|i've been|just returned) .. (out of|on vacation|on \
        holiday|on leave|away|vacation|holiday|the office|absent)
        """,
        "(last|past) (week|month|weekend|year)", "(while|when|because|since|as) i (was|were) .. (away|out|on)",
    ],
    .complaint: [
        "(i am|i'm|am|we are|we're|been|still) .. (waiting|wait)",
        "your (automatic|automated|auto|out of office) (reply|response|message|answer|email|mail|reply)",
        """
        (i|we) (got|received|get|keep getting|keep receiving) .. (an|your|the|this) .. (automatic|automated|out of \
        office|auto)
        """,
        "(you|your) .. (wrote|said|told|promised|sent|says)",
        "(nobody|no one|noone) .. (answered|replied|called|has|came|responded)",
        "(not|never|no) .. (answer|reply|heard|response|happened) .. (since|yet|so far)", "(nothing) .. happened",
    ],
    .act: [
        """
        (i will|i'll|will|and will|i can|we will|we'll|i shall) .. (try|test|check|send|bring|buy|install|order|pay|\
        pick|collect|look|tell|let|call you|need|take|do)
        """,
        """
        please [.] (hold|send|deliver|call|wait|keep|cancel|postpone|ship|leave|refund|replace|let|tell|advise|\
        confirm)
        """,
        "(can|could|would|will) you",
    ],
]
