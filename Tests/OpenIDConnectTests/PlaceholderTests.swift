import Testing

@testable import OpenIDConnect

@Test func placeholder() {}
