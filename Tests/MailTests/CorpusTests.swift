// Each sample of the corpus is understood as its JSON says.
import Foundation
import Mail
import Testing

@Suite struct CorpusTests {
    @Test("a sample mail is understood as written beside it", arguments: Sample.all)
    func understands(sample: Sample) throws {
        let report = MailReport(readMail(sample.bytes), digest: sha256)
        let found = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as! NSDictionary
        let expected = try JSONSerialization.jsonObject(with: sample.expected) as! NSDictionary
        #expect(Set(found.allKeys as! [String]) == Set(expected.allKeys as! [String]))
        for key in expected.allKeys as! [String] {
            let (here, there) = (found[key] as! NSObject, expected[key] as! NSObject)
            #expect(here == there, "\(sample.name).\(key)")
        }
    }

    @Test("the corpus has samples in plenty")
    func hasSamples() {
        #expect(Sample.all.count >= 50)
        #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
