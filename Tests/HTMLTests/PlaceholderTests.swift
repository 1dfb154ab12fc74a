import Testing

@testable import HTML

@Test func placeholder() {}
