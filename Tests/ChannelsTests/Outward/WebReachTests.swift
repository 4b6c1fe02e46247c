// Which addresses may be asked because a stranger's mail names them.
import NIOCore
import Testing

@testable import Channels

@Suite struct WebReachTests {
    private func isAllowed(_ address: String, port: Int = 443, opened: [String] = []) throws -> Bool {
        let networks = try opened.map { try Network(parsing: $0) }
        return WebReach(opened: networks).allows(try SocketAddress(ipAddress: address, port: port))
    }

    @Test(
        "the public internet is asked",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
            "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.167.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1",
            "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "::ffff:1.1.1.1",
        ])
    func open(address: String) throws { #expect(try isAllowed(address)) }

    @Test(
        "what only our own network can reach is not",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.9.9.9", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
            "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7",
            "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
            "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:db8::1",
            "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "4000::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1",
            "ff02::1",
        ])
    func closed(address: String) throws { #expect(try !isAllowed(address)) }

    @Test("only the two ports of the web are asked") func ports() throws {
        #expect(try isAllowed("1.1.1.1", port: 80))
        for port in [0, 22, 25, 8080, 5432, 6379, 11_211] { #expect(try !isAllowed("1.1.1.1", port: port)) }
    }

    @Test("a network that was opened is asked, on any port, and no other with it") func opened() throws {
        let opened = ["10.1.0.0/16", "127.0.0.1", "fd00::/8"]
        #expect(try isAllowed("10.1.200.3", port: 8080, opened: opened))
        #expect(try isAllowed("::ffff:10.1.0.1", opened: opened))
        #expect(try isAllowed("fd12::1", port: 81, opened: opened))
        #expect(try isAllowed("127.0.0.1", port: 8080, opened: opened))
        #expect(try !isAllowed("10.2.0.1", opened: opened))
        #expect(try !isAllowed("127.0.0.2", opened: opened))
    }

    @Test(
        "a network is written by its first bits",
        arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "x", "10.0.0/8", "::/129", "10.0.0.0/8/8"])
    func wrong(text: String) { #expect(throws: WrongSetting.self) { try Network(parsing: text) } }

    @Test("bits that do not fill a byte count") func bits() throws {
        let network = try Network(parsing: "172.16.0.0/12")
        #expect(network.holds([172, 31, 0, 1]) && !network.holds([172, 32, 0, 1]) && !network.holds([172, 15, 0, 1]))
        #expect(try Network(parsing: "0.0.0.0/0").holds([1, 2, 3, 4]))
    }
}
