// A setting names a bucket, or is refused in a sentence that holds no secret.
import Testing

@testable import Channels

@Suite("A bucket in the settings")
struct S3PlaceTests {
    @Test("is asked by https, on this machine in clear")
    func reads() throws {
        let amazon = try S3Place(parsing: "s3://AK:a%2Fb+c=@s3.eu-central-1.amazonaws.com/files?region=eu-central-1")
        #expect(amazon.credentials == S3Place.Credentials(key: "AK", secret: "a/b+c="))
        #expect(amazon.region == "eu-central-1")
        #expect(amazon.url(of: amazon.path(of: "desk")) == "https://s3.eu-central-1.amazonaws.com/files/desk")
        let near = try S3Place(parsing: "s3://AK:s@127.0.0.1:9000/files/desks/one")
        #expect(near.region == "us-east-1")
        #expect(near.url(of: near.path(of: "desk")) == "http://127.0.0.1:9000/files/desks/one/desk")
        #expect(near.authority == "127.0.0.1:9000")
        #expect(try S3Place(parsing: "s3://AK:s@files.test:443/b").authority == "files.test")
    }

    @Test("never shows its secret")
    func hides() throws {
        let place = try S3Place(parsing: "s3://AK:hush@files.test/b")
        var dumped = ""
        dump(place, to: &dumped)
        for words in ["\(place)", String(reflecting: place), dumped] { #expect(!words.contains("hush")) }
    }

    @Test(
        "is refused when it is none",
        arguments: [
            "s3://", "s3://host/bucket", "s3://AK@host/bucket", "s3://AK:hush@host", "s3://AK:hush@host/", "s3:bucket",
            "s3://AK:hush@/bucket", "s3://AK:hush@host/a b", "s3://AK:hush@host/../x", "s3://AK:hush@host/b?regoin=x",
            "s3://AK:hush@host/b?region=", "s3://AK:hush@host/b#x", "s3://A,K:hush@host/b", "s3://AK:hush@ho%0Ast/b",
        ])
    func refuses(text: String) {
        let wrong = #expect(throws: WrongSetting.self) { try S3Place(parsing: text) }
        #expect(wrong?.description.contains("hush") == false)
    }
}
