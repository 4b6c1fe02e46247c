// Pictures that lie on the servers of a mail's sender: shown by the desk, to whoever asked to see them.
import Flows
import HTTPTypes
import Hummingbird
import Mail

/// `/picture?at=https://…&until=…&by=…`. The frame in which a mail is shown has no session, so the link is the key:
/// it is made where an agent opens a mail, for the pictures of that mail only, and for an hour or two.
extension FrontDesk {
    func addPictures(to router: Router<WebContext>) {
        router.get("picture", use: picture)
    }

    func pictureLink(to address: String, by links: PictureLinks) -> String {
        let (until, mark) = links.sign(address, now: flows.now())
        return "/picture?at=\(URLEncodedForm.escaped(address))&until=\(until)&by=\(mark)"
    }

    private func picture(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let address = request.query("at"), let mark = request.query("by"),
            let until = request.query("until").flatMap({ Int64($0) }),
            try await flows.desk().pictureLinks.isOurs(address, until: until, mark: mark, now: flows.now()),
            let bytes = await settings.fetchPicture(address)
        else { throw WebError.notFound }
        let type = fileKind(of: bytes)
        guard isRasterPicture(type) else { throw WebError.notFound }
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "private, max-age=3600",
                .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
                // The frame that shows it is of no origin, not even ours.
                HTTPField.Name("Cross-Origin-Resource-Policy")!: "cross-origin",
            ], bytes: bytes)
    }
}
