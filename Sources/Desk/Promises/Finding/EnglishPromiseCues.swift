// How agents promise in English, and what only looks like it.
extension PromiseCues {
    static let english = PromiseCues(
        """
        commit: {i will|i'll|we will|we'll|i shall|we shall|i'm going to|we're going to|i am going to|we are going to}, {i'd|i would|we would|we'd} get back to you
        commit: i promise to, we promise to, i promise you'll, let me check, let me find out, let me look into, let me get back to you, let me see what i can
        commit: {you will|you'll|you shall} {hear|receive|have|get|be refunded|be credited|be contacted|be called|be notified|be informed|see the refund|see the money|also receive|then receive|be hearing}
        commit: expect {a call|our call|my call|a reply|our reply|an answer|an update|our answer|my reply|my update}, you can expect
        commit: will be {sent|shipped|delivered|refunded|processed|dispatched|credited|replaced|fixed|resolved|repaired|issued|returned|with you|in touch|completed|done|ready|transferred|updated|back with you|forwarded|mailed|posted|paid|collected|on its way|installed|reviewed|in your account|at your door|back to you|calling you|contacting you|answered}
        commit: {will|'ll} {call you|contact you|get in touch|get back to you|reply to you|write to you|follow up|reach out|email you|phone you|ring you|arrive|reach you|go out|visit you|come to you|take over|let you know|update you|send you|confirm|come back to you|leave our warehouse|ship}
        commit: {i am|i'm|we are|we're} {sending|shipping|calling you|refunding|arranging|dispatching|forwarding|delivering|replacing|processing|issuing|checking|getting back to you|transferring|crediting|looking into}
        commit: {i|we} guarantee, {i|we} commit to, you have my word
        idle: {i will|i'll|we will|we'll|i shall|we shall|i'm going to|we're going to|i am going to|we are going to} {be happy to|be glad to|be able to|be pleased to|be closed|be open|be away|be out of|be on holiday|be here|be available|need|have to|not|never|not be able to|only|also need|be unable|require|no longer|still need|be needing|consider|miss|see|be back in the office|be waiting|wait for|assume|be in the office}, {i|we} won't, {i|we} will not, will not be, won't be, you will not, you won't, you'll need, you will need, you will have to, you'll have to, you will get to, you'll have noticed
        idle: you will receive no, will you, we'll be closed
        void: {can't|cannot|can not|couldn't|won't be able to|am unable to|are unable to} {promise|guarantee|commit|say when|say whether}, no promise, not promise, if {i|we} had, {i|we} said {i|we} would, don't promise, can't really promise, he said, she said, you wrote, you said
        condition: if, unless, in case, whenever, provided that, provided, when, once, as soon as, should you, whether, assuming
        clause: and, but, because, so that, although, while, whereas, or
        you: you, your
        """)
}
