// One connection of a mail listener, at the edge: bytes in, answers out, and the door asked in between.
import Desk
import Logging
import NIOCore
import NIOSSL

/// Drives an `SMTPSession` on its event loop.
///
/// It reads on only when everything received has been dealt with, so that a desk that is slow to keep a
/// message slows its sender down and nothing piles up here. Answers are gathered and leave together, as
/// PIPELINING (RFC 2920) wants it. Nothing that names a person is logged.
final class MailConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let door: any MailDoor
    private let rooms: MailListener.Rooms
    private let limits: MailListener.Limits
    private var session: SMTPSession
    private var input: SMTPInput
    private var content: SMTPContent?
    private var answers = ByteBuffer()
    private var context: ChannelHandlerContext?
    /// The door has been asked and has not answered.
    private var isWaiting = false
    private var isClosing = false
    private var isLeaving = false
    private var hasPeerFinished = false
    private var heardAt = NIODeadline.now()
    private var endsAt = NIODeadline.now()
    private var watch: Scheduled<Void>?
    private var keptCount = 0

    init(session: SMTPSession, door: any MailDoor, rooms: MailListener.Rooms, limits: MailListener.Limits) {
        (self.session, self.door, self.rooms, self.limits) = (session, door, rooms, limits)
        input = SMTPInput(longestLine: limits.commandBytes)
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        content?.giveBackAllowance()
        content = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        if let refusal = rooms.connections.admit(context.channel) { return hangUp(refusal) }
        (heardAt, endsAt) = (.now(), .now() + TimeAmount(limits.longestConnection))
        scheduleWatch()
        say(session.greeting)
        settle()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heardAt = .now()
        if !isClosing { input.append(unwrapInboundIn(data)) }
    }

    func channelReadComplete(context: ChannelHandlerContext) { proceed() }

    func channelWritabilityChanged(context: ChannelHandlerContext) { proceed() }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        watch?.cancel()
        rooms.logger.debug("mail connection closed", metadata: ["kept": "\(keptCount)"])
    }

    /// Resets, failed handshakes and the like: the sender will come back.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        rooms.logger.debug("mail connection failed", metadata: ["kind": "\(type(of: error))"])
        close()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is OpenConnections.Leave:
            isLeaving = true
            proceed()
        case ChannelEvent.inputClosed:
            hasPeerFinished = true
            proceed()
        default: context.fireUserInboundEventTriggered(event)
        }
    }
}

// MARK: What has been received

extension MailConnection {
    /// Deals with all that can be dealt with now.
    private func proceed() {
        while !isWaiting, !isClosing, let step = nextStep() { take(step) }
        settle()
    }

    private func nextStep() -> SMTPSession.Step? {
        guard content != nil else { return input.nextLine().map { session.hear($0) } }
        guard input.read(into: &content!) else { return nil }
        return session.contentEnded(content!.finish())
    }

    private func take(_ step: SMTPSession.Step) {
        switch step {
        case .say(let replies):
            for reply in replies { say(reply) }
            if content != nil { forgetContent() }
        case .ask(let recipient): ask(recipient)
        case .readContent(let reply, let announced):
            say(reply)
            content = SMTPContent(limit: limits.messageBytes, announced: announced, allowance: rooms.allowance)
        case .keep(let parcel): keep(parcel)
        case .secure(let reply): secure(reply)
        case .hangUp(let reply): hangUp(reply)
        }
    }

    private func forgetContent() {
        content?.giveBackAllowance()
        content = nil
    }

    /// What was said in clear after STARTTLS may come from somebody on the wire, so it is forgotten.
    private func secure(_ reply: SMTPReply) {
        guard let context, let tls = rooms.tls else { return }
        input.discard()
        say(reply)
        flush()
        session.secured()
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        } catch {
            close()
        }
    }

    /// Sends what there is to say and reads on, unless there is a reason not to.
    private func settle() {
        guard let context, !isWaiting, !isClosing else { return }
        if isLeaving, !session.isInTransaction { return hangUp(.leaving) }
        flush()
        if hasPeerFinished { return close() }
        if context.channel.isWritable { context.read() }
    }
}

// MARK: The door

extension MailConnection {
    private func ask(_ recipient: String) {
        isWaiting = true
        let answer = answering { $0.session.door(knows: $1) }
        Task { [door] in answer(await door.knows(recipient)) }
    }

    private func keep(_ parcel: Parcel) {
        flush()
        isWaiting = true
        let answer = answering { (connection, acceptance: Acceptance) in
            if acceptance == .kept { connection.keptCount += 1 }
            return connection.session.door(answers: acceptance)
        }
        Task { [door] in
            answer(await door.keep(from: parcel.sender, to: parcel.recipients, bytes: parcel.bytes))
        }
    }

    /// Brings the door's answer back to the event loop; an answer for a connection that is gone is dropped.
    private func answering<Answer: Sendable>(
        _ hear: @escaping @Sendable (MailConnection, Answer) -> SMTPSession.Step
    ) -> @Sendable (Answer) -> Void {
        let loop = context!.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        return { answer in
            loop.execute {
                let connection = bound.value
                connection.isWaiting = false
                connection.heardAt = .now()
                guard !connection.isClosing else { return }
                connection.take(hear(connection, answer))
                connection.proceed()
            }
        }
    }
}

// MARK: Answers and ends

extension MailConnection {
    private func say(_ reply: SMTPReply) { reply.write(into: &answers) }

    private func flush() {
        guard let context, answers.readableBytes > 0 else { return }
        context.writeAndFlush(wrapOutboundOut(answers), promise: nil)
        answers = ByteBuffer()
    }

    private func hangUp(_ reply: SMTPReply) {
        if reply.code == 421 {
            rooms.logger.info("mail connection ended by us", metadata: ["status": "\(reply.status)"])
        }
        say(reply)
        close()
    }

    private func close() {
        flush()
        isClosing = true
        context?.close(promise: nil)
    }

    private func scheduleWatch() {
        let next = min(heardAt + TimeAmount(limits.idle), endsAt)
        // A peer that is silent while the door keeps its message is not idle: look again later.
        let due = max(next, .now() + .milliseconds(100))
        let bound = NIOLoopBound(self, eventLoop: context!.eventLoop)
        watch = context?.eventLoop.scheduleTask(deadline: due) { bound.value.look() }
    }

    private func look() {
        guard context != nil, !isClosing else { return }
        let isOver = NIODeadline.now() >= min(heardAt + TimeAmount(limits.idle), endsAt)
        if isOver, !isWaiting { return hangUp(.idleTooLong) }
        if isOver { heardAt = .now() }
        scheduleWatch()
    }
}
