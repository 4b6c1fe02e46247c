// Requests to a bucket are signed as Amazon's own programs sign them.
import Testing

@testable import Channels

@Suite("A signature for a bucket")
struct S3SignatureTests {
    private static let place = try! S3Place(
        parsing: "s3://AKIALANTERN:wJalr%2FK7+secret=@127.0.0.1:9000/lantern/desk?region=eu-central-1")

    private func fields(_ method: String, _ body: [UInt8]) -> [String: String] {
        let signature = S3Signature(
            method: method, path: Self.place.path(of: "2c/f2/2cf24dba"), place: Self.place, body: sha256(body),
            time: 1_795_943_107)
        return Dictionary(uniqueKeysWithValues: signature.fields.map { ($0.name, $0.value) })
    }

    /// The signatures were made by botocore from the same key, time and address.
    @Test(
        "is the one that another implementation makes",
        arguments: [
            ("PUT", "hello", "0aca96c654b13771f15d9f8001d55c45bc24c64bde527d9fddd68d8eeeeb605d"),
            ("GET", "", "280532cdcd8b4a1438eef06d875935627d9395f75e1de736b8b3c1dc956b3c41"),
        ])
    func signs(method: String, body: String, signature: String) {
        let fields = fields(method, Array(body.utf8))
        #expect(fields["host"] == "127.0.0.1:9000")
        #expect(fields["x-amz-date"] == "20261129T090507Z")
        #expect(
            fields["authorization"] == """
                AWS4-HMAC-SHA256 Credential=AKIALANTERN/20261129/eu-central-1/s3/aws4_request, \
                SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=\(signature)
                """)
    }

    @Test("differs with the body, so that no other can be put in its place")
    func covers() {
        #expect(fields("PUT", [1])["authorization"] != fields("PUT", [2])["authorization"])
    }
}
